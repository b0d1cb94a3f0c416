package io.perennial.engine.question;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which events count: any, or those with given names, that also pass a filter. */
public sealed interface EventSelector {

  Filter where();

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
    return new Named(new TreeSet<>(java.util.List.of(name)), Filter.ALWAYS);
  }
}
