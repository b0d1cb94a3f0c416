package io.perennial.engine.question;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Event catalogue: which events a project receives, how many, and what they carry. */
public final class EventCatalogue {

  private EventCatalogue() {}

  /** What is asked; events after {@code now} are left out. */
  public record Question(Instant now) {}

  /** By number of events, largest first, then by name. */
  public record Answer(List<EventType> events) {
    public Answer {
      events = List.copyOf(events);
    }
  }

  /** One event name. */
  public record EventType(
      String name,
      long events,
      long users,
      Instant firstSeen,
      Instant lastSeen,
      List<PropertyType> properties) {
    public EventType {
      properties = List.copyOf(properties);
    }
  }

  /**
   * One property of an event, by key.
   *
   * @param types every type seen, so that a property of mixed types shows
   * @param events how many events set it, among the {@code sampled} latest events of the name
   * @param examples up to five values of the sample, most frequent first, then by text
   */
  public record PropertyType(
      String key, Set<ValueType> types, long events, long sampled, List<String> examples) {
    public PropertyType {
      types = Set.copyOf(types);
      examples = List.copyOf(examples);
    }
  }

  /** What a value is. */
  public enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    JSON
  }

  /** How many of the latest events of a name are read to infer its properties. */
  public static final int SAMPLE = 10_000;
}
