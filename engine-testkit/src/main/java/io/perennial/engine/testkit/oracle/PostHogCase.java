package io.perennial.engine.testkit.oracle;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What PostHog's tests share: users and events, events without a time happening one after the other
 * when the test ran; actions, which are named sets of events; conditions on properties. The element
 * that an event was about is kept as properties {@code element.…}.
 */
record PostHogCase(JsonNode oracle) {

  /** Tests without a time of their own ran then. */
  private static final String TIME_OF_THE_TESTS = "2023-01-01T00:00:00Z";

  private static final List<String> ELEMENT = List.of("tag_name", "href", "text");

  String id() {
    return oracle.get("id").asString();
  }

  /** When the test ran. */
  Instant now() {
    return instant(oracle.path("frozen_now").asString(TIME_OF_THE_TESTS));
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Instant learned = Instant.parse("2010-01-01T00:00:00Z");
    for (JsonNode user : oracle.get("users")) {
      for (JsonNode distinctId : user.get("distinct_ids")) {
        entries.add(
            new Entry.Identify(
                new Header(
                    "m" + entries.size(),
                    user.get("id").asString(),
                    distinctId.asString(),
                    learned,
                    learned),
                properties(user.get("properties"))));
      }
    }
    for (JsonNode event : oracle.get("events")) {
      Instant at =
          event.path("timestamp").isString()
              ? instant(event.get("timestamp").asString())
              : now().plusMillis(entries.size());
      Map<String, PropertyValue> properties =
          new TreeMap<>(properties(event.path("properties")).values());
      JsonNode element = event.path("elements").path(0);
      for (String part : ELEMENT) {
        if (element.has(part)) {
          properties.put("element." + part, PropertyValue.of(element.get(part).asString()));
        }
      }
      entries.add(
          new Entry.Event(
              new Header("m" + entries.size(), null, event.get("distinct_id").asString(), at, at),
              event.get("event").asString(),
              Properties.of(properties),
              Properties.NONE));
    }
    return entries;
  }

  /** The first day of a query; a week before the test ran without one. */
  LocalDate from(JsonNode filter) {
    if (filter.path("date_from").asString("").equals("all")) {
      return entries().stream()
          .filter(Entry.Event.class::isInstance)
          .map(entry -> entry.header().timestamp().atOffset(ZoneOffset.UTC).toLocalDate())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
    return filter.has("date_from")
        ? day(filter.get("date_from").asString())
        : now().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(7);
  }

  LocalDate to(JsonNode filter) {
    return filter.has("date_to")
        ? day(filter.get("date_to").asString())
        : now().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalDate day(String text) {
    if (!text.matches("\\d{4}-.*")) {
      throw new CannotAsk("date " + text);
    }
    return LocalDate.parse(text.substring(0, 10));
  }

  static Instant instant(String text) {
    String iso = text.replace(' ', 'T');
    if (iso.length() == 10) {
      return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return iso.endsWith("Z") || iso.lastIndexOf('+') > 10
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  /** The events and actions of a query in their order. */
  List<JsonNode> entities(JsonNode filter) {
    return Stream.concat(filter.path("actions").valueStream(), filter.path("events").valueStream())
        .sorted((a, b) -> Integer.compare(a.path("order").asInt(0), b.path("order").asInt(0)))
        .toList();
  }

  static String name(JsonNode entity) {
    return entity.get("id").asString().replaceFirst("^Action:", "");
  }

  /** The events that an entity means, within the properties of the whole query. */
  EventSelector selector(JsonNode entity, JsonNode filter) {
    List<Filter> parts = new ArrayList<>();
    parts.add(filter(entity.path("properties")));
    parts.add(filter(filter.path("properties")));
    if (filter.path("filter_test_accounts").asBoolean(false)) {
      // The set-up of those tests, which the recording does not keep: colleagues are not users.
      parts.add(
          property(Scope.PERSON, "email", Operator.NOT_CONTAINS, List.of("@analytickit.com")));
    }
    TreeSet<String> names = new TreeSet<>();
    String id = entity.get("id").asString();
    Set<Filter> definitions = new HashSet<>();
    for (JsonNode action : oracle.path("actions")) {
      if (action.path("action").asString("").equals(id)) {
        names.add(action.get("event").asString());
        definitions.add(step(action));
      } else if (action.get("id").asString().equals(id) && action.has("event_name")) {
        names.add(action.get("event_name").asString());
      }
    }
    if (definitions.size() > 1) {
      throw new CannotAsk("several definitions of " + id);
    }
    parts.addAll(definitions);
    if (names.isEmpty()) {
      names.add(name(entity));
    }
    return new EventSelector.Named(names, new Filter.And(parts));
  }

  /** The conditions of an action's step on an event. */
  private Filter step(JsonNode step) {
    List<Filter> parts = new ArrayList<>();
    parts.add(filter(step.path("properties")));
    for (String part : ELEMENT) {
      if (step.has(part)) {
        List<String> value = List.of(step.get(part).asString());
        parts.add(property(Scope.EVENT, "element." + part, Operator.IS, value));
      }
    }
    return new Filter.And(parts);
  }

  private Filter filter(JsonNode properties) {
    List<Filter> parts = new ArrayList<>();
    if (properties.path("values").isArray()) {
      properties.get("values").forEach(part -> parts.add(group(part)));
      return properties.path("type").asString("AND").toUpperCase(Locale.ROOT).equals("OR")
          ? new Filter.Or(parts)
          : new Filter.And(parts);
    }
    if (properties.isObject()) {
      properties
          .properties()
          .forEach(one ->
              parts.add(property(Scope.EVENT, one.getKey(), Operator.IS, texts(one.getValue()))));
    }
    if (properties.isArray()) {
      properties.forEach(part -> parts.add(group(part)));
    }
    return new Filter.And(parts);
  }

  private Filter group(JsonNode part) {
    return part.has("key") ? condition(part) : filter(part);
  }

  private Filter condition(JsonNode part) {
    String type = part.path("type").asString("event");
    if (type.endsWith("cohort")) {
      return cohort(part.get("value").asString());
    }
    Scope scope =
        switch (type) {
          case "event" -> Scope.EVENT;
          case "person" -> Scope.PERSON;
          default -> throw new CannotAsk("property of " + type);
        };
    Operator operator =
        switch (part.path("operator").asString("exact")) {
          case "exact" -> Operator.IS;
          case "is_not" -> Operator.IS_NOT;
          case "icontains" -> Operator.CONTAINS;
          case "is_set" -> Operator.IS_SET;
          default -> throw new CannotAsk("operator " + part.get("operator"));
        };
    return property(
        scope,
        part.get("key").asString(),
        operator,
        operator == Operator.IS_SET ? List.of() : texts(part.get("value")));
  }

  private Filter cohort(String id) {
    for (JsonNode cohort : oracle.path("cohorts")) {
      if (cohort.get("id").asString().equals(id) && !cohort.get("groups").isEmpty()) {
        return filter(cohort.get("groups").get(0).path("properties"));
      }
    }
    throw new CannotAsk("cohort " + id);
  }

  private static Filter property(Scope scope, String key, Operator operator, List<String> values) {
    return new Filter.Property(scope, key, operator, values);
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).toList()
        : List.of(value.asString());
  }

  private static Properties properties(JsonNode node) {
    Map<String, PropertyValue> values = new TreeMap<>();
    node.properties()
        .forEach(one -> {
          if (!one.getValue().isNull()) {
            values.put(one.getKey(), PropertyValue.of(one.getValue().asString()));
          }
        });
    return Properties.of(values);
  }

  /** Whether two values are the same, numbers by value, lists of one like their element. */
  static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return Math.abs(expected.asDouble() - actual.asDouble()) < 1e-6;
    }
    if (expected.isArray() && expected.size() == 1 && !actual.isArray()) {
      return same(expected.get(0), actual);
    }
    if (actual.isArray() && actual.size() == 1 && !expected.isArray()) {
      return same(expected, actual.get(0));
    }
    if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        if (!same(expected.get(i), actual.get(i))) {
          return false;
        }
      }
      return true;
    }
    return expected.equals(actual);
  }
}
