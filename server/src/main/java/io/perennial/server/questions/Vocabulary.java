package io.perennial.server.questions;

import io.perennial.engine.question.EventCatalogue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a project's events and people are called: the words that forms offer.
 *
 * @param saved the names of saved segments and filters
 */
public record Vocabulary(
    List<EventCatalogue.EventType> events, SortedSet<String> traits, SavedNames saved) {

  public Vocabulary {
    events = List.copyOf(events);
  }

  /** The same words with the names of this moment. */
  Vocabulary with(SavedNames names) {
    return new Vocabulary(events, traits, names);
  }

  /** The same words where conditions on an event cannot be looked at. */
  public Vocabulary withoutFilters() {
    return with(new SavedNames(saved.segments(), Collections.emptySortedMap()));
  }

  /** Event names, most frequent first. */
  public List<String> names() {
    return events.stream().map(EventCatalogue.EventType::name).toList();
  }

  /** The keys of event properties. */
  public SortedSet<String> properties() {
    SortedSet<String> keys = new TreeSet<>();
    events.forEach(event -> event.properties().forEach(p -> keys.add(p.key())));
    return keys;
  }

  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** When the newest event happened. */
  public Optional<Instant> newest() {
    return events.stream().map(EventCatalogue.EventType::lastSeen).max(Instant::compareTo);
  }
}
