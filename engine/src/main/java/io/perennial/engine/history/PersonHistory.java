package io.perennial.engine.history;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything recorded about one person.
 *
 * @param history that it is a part of
 * @param id the public name
 * @param ids every id that belongs to the person, known ones first, each kind ascending
 * @param traits per key the value of the latest identification that sets it, by timestamp, then
 *     arrival
 * @param entries at least one, by timestamp, then arrival
 * @param events the events among the entries, in the same order
 */
public record PersonHistory(
    History history,
    PersonId id,
    List<PersonId> ids,
    Properties traits,
    List<Entry> entries,
    List<Entry.Event> events) {

  public PersonHistory {
    ids = List.copyOf(ids);
    entries = List.copyOf(entries);
    events = List.copyOf(events);
  }

  static PersonHistory of(
      History history, PersonId id, List<PersonId> ids, List<Entry> sortedEntries) {
    Map<String, PropertyValue> traits = new TreeMap<>();
    List<Entry.Event> events = new ArrayList<>();
    for (Entry entry : sortedEntries) {
      switch (entry) {
        case Entry.Event event -> events.add(event);
        case Entry.Identify identify -> traits.putAll(identify.traits().values());
        case Entry.Alias _ -> {}
      }
    }
    return new PersonHistory(history, id, ids, Properties.of(traits), sortedEntries, events);
  }

  /** When the person was first heard of, by an entry of any kind. */
  public Instant knownSince() {
    return entries.getFirst().header().timestamp();
  }

  /** The events that had happened at {@code now}, those of that very instant included. */
  public List<Entry.Event> eventsUpTo(Instant now) {
    int end = events.size();
    while (end > 0 && events.get(end - 1).header().timestamp().isAfter(now)) {
      end--;
    }
    return events.subList(0, end);
  }
}
