package io.perennial.engine.question;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Event catalogue: which events a project receives, how many, and what they carry. */
public final class EventCatalogue {

  private EventCatalogue() {}

  /** What is asked; events after {@code now} are left out. */
  public record Question(Instant now) {}

  /** By number of events, largest first, then by name in code point order. */
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
   * @param events how many events set it, among the {@code sampled} latest events of the name;
   *     which of several equally old events still enter a full sample is open
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
    /**
     * Text that is a valid ISO 8601 date ({@code 2026-02-28}) or date and time ({@code
     * 2026-02-28T09:30}, with or without seconds, fraction and offset).
     */
    DATE,
    JSON;

    public static ValueType of(PropertyValue value) {
      return switch (value) {
        case PropertyValue.Text text -> isDate(text.text()) ? DATE : TEXT;
        case PropertyValue.Number _ -> NUMBER;
        case PropertyValue.Flag _ -> BOOLEAN;
        case PropertyValue.Json _ -> JSON;
      };
    }

    private static boolean isDate(String text) {
      if (!DATE_LIKE.matcher(text).matches()) {
        return false;
      }
      try {
        DateTimeFormatter iso =
            text.length() == 10
                ? DateTimeFormatter.ISO_LOCAL_DATE
                : DateTimeFormatter.ISO_DATE_TIME;
        iso.parse(text);
        return true;
      } catch (DateTimeException _) {
        return false;
      }
    }
  }

  /** Spares the parser, whose refusals are slow, from all text that is plainly no date. */
  private static final Pattern DATE_LIKE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}[0-9:.]*(Z|[+-][0-9:]+)?)?");

  /** How many of the latest events of a name are read to infer its properties. */
  public static final int SAMPLE = 1_000;

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Map<String, List<Seen>> byName = new HashMap<>();
    for (PersonHistory person : history.people()) {
      for (Entry.Event event : person.eventsUpTo(question.now())) {
        byName
            .computeIfAbsent(event.name(), _ -> new ArrayList<>())
            .add(new Seen(person.id(), event));
      }
    }
    return new Answer(
        byName.entrySet().stream()
            .map(entry -> eventType(entry.getKey(), entry.getValue()))
            .sorted(ORDER)
            .toList());
  }

  /** An event and who did it. */
  private record Seen(PersonId person, Entry.Event event) {
    Instant at() {
      return event.header().timestamp();
    }
  }

  /** By number of events, largest first, then by name in code point order. */
  public static final Comparator<EventType> ORDER =
      Comparator.comparingLong(EventType::events)
          .reversed()
          .thenComparing(EventType::name, CodePointOrder.ASCENDING);

  private static EventType eventType(String name, List<Seen> seen) {
    seen.sort(Comparator.comparing(Seen::at).reversed());
    return new EventType(
        name,
        seen.size(),
        seen.stream().map(Seen::person).distinct().count(),
        seen.getLast().at(),
        seen.getFirst().at(),
        properties(seen.stream().limit(SAMPLE).map(Seen::event).toList()));
  }

  /**
   * What a sample of events of one name carries. Public so that an engine may fetch the sample and
   * describe it by the one definition.
   */
  public static List<PropertyType> properties(List<Entry.Event> sample) {
    Map<String, List<PropertyValue>> byKey = new TreeMap<>(CodePointOrder.ASCENDING);
    for (Entry.Event event : sample) {
      event
          .properties()
          .values()
          .forEach((key, value) -> byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(value));
    }
    List<PropertyType> properties = new ArrayList<>();
    byKey.forEach((key, values) -> {
      Set<ValueType> types = EnumSet.noneOf(ValueType.class);
      values.forEach(value -> types.add(ValueType.of(value)));
      properties.add(new PropertyType(key, types, values.size(), sample.size(), examples(values)));
    });
    return properties;
  }

  private static List<String> examples(List<PropertyValue> values) {
    return values.stream().collect(groupingBy(PropertyValue::text, counting())).entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(CodePointOrder.ASCENDING)))
        .limit(5)
        .map(Map.Entry::getKey)
        .toList();
  }
}
