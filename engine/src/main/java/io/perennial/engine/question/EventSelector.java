package io.perennial.engine.question;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.history.PersonHistory;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which events count: any, or those with given names, that also pass a filter. */
public sealed interface EventSelector {

  Filter where();

  /** The events of a person that count, in their order. */
  default List<Entry.Event> among(PersonHistory person) {
    return person.events().stream().filter(event -> Matching.selects(this, event, person)).toList();
  }

  /** Whether an event has a name that counts, whatever the filter says. */
  default boolean names(Entry.Event event) {
    return switch (this) {
      case Any _ -> true;
      case Named some -> some.names().contains(event.name());
    };
  }

  /**
   * Whether an event of a person with these latest traits counts.
   *
   * @throws IllegalArgumentException when the filter asks whether the person belongs to a set,
   *     which only an engine can tell
   */
  default boolean selects(Entry.Event event, Properties traits) {
    return Matching.selects(this, event, traits);
  }

  /** Every event, whatever its name. */
  record Any(Filter where) implements EventSelector {}

  /** The events with one of the names; none at all when {@code names} is empty. */
  record Named(SortedSet<String> names, Filter where) implements EventSelector {
    public Named {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
  }

  EventSelector ANY = new Any(Filter.ALWAYS);

  static EventSelector named(String name) {
    return new Named(new TreeSet<>(List.of(name)), Filter.ALWAYS);
  }
}
