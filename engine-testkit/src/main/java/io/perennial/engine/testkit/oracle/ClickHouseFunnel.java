package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Order;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the tests of ClickHouse's aggregate function {@code windowFunnel} to an engine.
 *
 * <p>{@code windowFunnel(seconds)(time, c1, c2, …)} is the number of steps that a user reached. A
 * row is an event whose columns are its properties; times are counted from 1970, those of the far
 * future by their last digits.
 */
final class ClickHouseFunnel {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> USER_COLUMNS = Set.of("uid", "user", "user_id", "u");
  private static final EventSelector NOTHING =
      new EventSelector.Named(new TreeSet<>(), Filter.ALWAYS);

  private final JsonNode oracle;
  private final List<String> columns;

  ClickHouseFunnel(JsonNode oracle) {
    this.oracle = oracle;
    this.columns = oracle.get("columns").valueStream().map(JsonNode::asString).toList();
  }

  String id() {
    return oracle.get("id").asString();
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode row : oracle.get("rows")) {
      Map<String, PropertyValue> properties = new TreeMap<>();
      Instant at = Instant.EPOCH;
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).equals(oracle.get("time_arg").asString())) {
          at = instant(row.get(i));
        } else if (!row.get(i).isNull()) {
          properties.put(columns.get(i), PropertyValue.of(row.get(i).asString()));
        }
      }
      entries.add(
          new Entry.Event(
              new Header("m" + entries.size(), user(row), null, at, at),
              "row",
              Properties.of(properties),
              Properties.NONE));
    }
    return entries;
  }

  List<Check> checks(AnalyticsEngine engine) {
    Funnel.Question question = question();
    Map<String, Integer> levels = new TreeMap<>();
    oracle.get("rows").forEach(row -> levels.put(user(row), 0));
    for (int step = 0; step < oracle.get("conditions").size(); step++) {
      for (String user : people(engine, question, step)) {
        levels.merge(user, 1, Integer::sum);
      }
    }
    JsonNode expected = oracle.get("expected");
    JsonNode actual = rows(levels, expected);
    return List.of(new Check("level", expected.equals(actual), expected, actual));
  }

  private JsonNode rows(Map<String, Integer> levels, JsonNode expected) {
    ArrayNode rows = JSON.arrayNode();
    String first = oracle.get("result_columns").get(0).asString();
    if (first.equals("level")) {
      levels.values().stream()
          .collect(Collectors.groupingBy(level -> level, TreeMap::new, Collectors.counting()))
          .forEach((level, count) -> rows.addArray().add(level).add(Math.toIntExact(count)));
    } else if (USER_COLUMNS.contains(first)) {
      for (JsonNode row : expected) {
        String user = row.get(0).asString();
        rows.addArray().add(row.get(0)).add(levels.getOrDefault(user, 0));
      }
    } else {
      rows.addArray().add(levels.values().iterator().next());
    }
    return rows;
  }

  private Funnel.Question question() {
    List<EventSelector> steps = new ArrayList<>();
    oracle.get("conditions").forEach(condition -> steps.add(where(condition)));
    if (steps.size() == 1) {
      steps.add(NOTHING);
    }
    Order order = Order.ORDERED;
    for (int i = 1; i < oracle.get("params").size(); i++) {
      switch (oracle.get("params").get(i).asString()) {
        case "strict_order" -> order = Order.STRICT;
        case "strict_once" -> {}
        case String mode -> throw new CannotAsk("mode " + mode);
      }
    }
    Duration window = Duration.ofSeconds(oracle.get("params").get(0).asLong());
    boolean longer = window.compareTo(Funnel.Question.MAX_WINDOW) > 0;
    return new Funnel.Question(
        steps,
        order,
        longer ? Funnel.Question.MAX_WINDOW : window,
        List.of(),
        null,
        new DateRange(LocalDate.parse("1970-01-01"), LocalDate.parse("2040-01-01")),
        Period.MONTH,
        Filter.ALWAYS,
        Breakdown.NONE,
        ProjectCalendar.UTC,
        Instant.parse("2042-01-01T00:00:00Z"));
  }

  private static List<String> people(AnalyticsEngine engine, Funnel.Question question, int step) {
    return engine
        .people(
            new People.Question(
                new Population.InFunnelStep(
                    question, Breakdown.Value.EVERYONE, step, Standing.REACHED),
                "",
                Filter.ALWAYS,
                RoleMapping.NONE,
                People.Sort.EVENTS,
                0,
                1000,
                question.calendar(),
                question.now()))
        .people()
        .stream()
        .map(person -> person.id().id())
        .toList();
  }

  private String user(JsonNode row) {
    for (int i = 0; i < columns.size(); i++) {
      if (USER_COLUMNS.contains(columns.get(i))) {
        return row.get(i).asString();
      }
    }
    return "everyone";
  }

  private static Instant instant(JsonNode time) {
    return time.isNumber()
        ? Instant.ofEpochSecond(time.asLong() % 1_000_000_000)
        : LocalDateTime.parse(time.asString().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }

  private static EventSelector where(JsonNode condition) {
    if (!condition.has("op")) {
      return new EventSelector.Any(sql(condition.get("sql").asString()));
    }
    String value = condition.path("value").asString("");
    return new EventSelector.Any(
        switch (condition.get("op").asString()) {
          case "=" -> property(condition.get("field").asString(), Operator.IS, value);
          case "<=" -> property(condition.get("field").asString(), Operator.LESS_OR_EQUAL, value);
          case ">=" ->
              property(condition.get("field").asString(), Operator.GREATER_OR_EQUAL, value);
          case "isNull" -> property(condition.get("field").asString(), Operator.IS_NOT_SET);
          default -> throw new CannotAsk("condition " + condition);
        });
  }

  private static Filter sql(String text) {
    if (text.equals("a is null and b is null")) {
      return new Filter.And(
          List.of(property("a", Operator.IS_NOT_SET), property("b", Operator.IS_NOT_SET)));
    }
    // COALESCE(a, '') = 'a1'
    String[] parts = text.split("[( ,')=]+", -1);
    return property(parts[1], Operator.IS, parts[2]);
  }

  private static Filter property(String key, Operator operator, String... values) {
    return new Filter.Property(Scope.EVENT, key, operator, List.of(values));
  }
}
