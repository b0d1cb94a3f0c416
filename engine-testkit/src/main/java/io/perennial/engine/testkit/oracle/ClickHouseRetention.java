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
import io.perennial.engine.question.People;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the tests of ClickHouse's aggregate function {@code retention} to an engine.
 *
 * <p>{@code retention(c1, c2, …)} says of each user whether c1 held in some row, and for the others
 * whether c1 and c2 (c3, …) both held. Its order of time does not matter, which is our period 0:
 * all rows are of one month, start events are those where c1 holds, return events those where the
 * other does.
 */
final class ClickHouseRetention {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ROW = "row";

  private final JsonNode oracle;

  ClickHouseRetention(JsonNode oracle) {
    this.oracle = oracle;
  }

  String id() {
    return oracle.get("id").asString();
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode row : oracle.get("rows")) {
      LocalDate date = LocalDate.parse(row.get(0).asString());
      int uid = row.get(1).asInt();
      Instant at = ProjectCalendar.UTC.startOf(date);
      entries.add(
          new Entry.Event(
              new Header("m" + entries.size(), Integer.toString(uid), null, at, at),
              ROW,
              Properties.of(
                  Map.of(
                      "date", PropertyValue.of(date.toString()),
                      "even", PropertyValue.of(uid % 2 == 0))),
              Properties.NONE));
    }
    return entries;
  }

  List<Check> checks(AnalyticsEngine engine) {
    boolean perUser = oracle.get("result_columns").get(0).asString().equals("uid");
    JsonNode expected = oracle.get("expected");
    JsonNode actual = perUser ? perUser(engine, expected.size()) : sums(engine);
    return List.of(
        new Check(perUser ? "uid, r" : "sums", expected.equals(actual), expected, actual));
  }

  private JsonNode sums(AnalyticsEngine engine) {
    ArrayNode sums = JSON.arrayNode();
    for (int i = 0; i < oracle.get("conditions").size(); i++) {
      Retention.Cohort cohort =
          engine.retention(question(i)).series().getFirst().cohorts().getFirst();
      long sum = i == 0 ? cohort.size() : cohort.cells().getFirst().retained();
      sums.add(Math.toIntExact(sum));
    }
    return JSON.arrayNode().add(sums);
  }

  private JsonNode perUser(AnalyticsEngine engine, int limit) {
    List<Set<String>> holds = new ArrayList<>();
    for (int i = 0; i < oracle.get("conditions").size(); i++) {
      holds.add(people(engine, i));
    }
    ArrayNode rows = JSON.arrayNode();
    oracle
        .get("rows")
        .valueStream()
        .map(row -> row.get(1).asInt())
        .distinct()
        .sorted()
        .limit(limit)
        .forEach(uid -> {
          ArrayNode row = rows.addArray().add(uid);
          ArrayNode results = row.addArray();
          holds.forEach(set -> results.add(set.contains(uid.toString()) ? 1 : 0));
        });
    return rows;
  }

  private Set<String> people(AnalyticsEngine engine, int condition) {
    Retention.Question question = question(condition);
    Population population =
        new Population.InRetentionCell(
            question,
            Breakdown.Value.EVERYONE,
            LocalDate.parse("2018-08-01"),
            0,
            condition == 0 ? Presence.COHORT : Presence.RETAINED);
    return engine
        .people(
            new People.Question(
                population,
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
        .collect(Collectors.toSet());
  }

  private Retention.Question question(int condition) {
    return new Retention.Question(
        where(oracle.get("conditions").get(0)),
        where(oracle.get("conditions").get(condition)),
        Retention.CohortBy.FIRST_EVER,
        new DateRange(LocalDate.parse("2018-08-01"), LocalDate.parse("2018-08-31")),
        Period.MONTH,
        Retention.Clock.CALENDAR,
        new Retention.Measure.On(0),
        1,
        Filter.ALWAYS,
        Breakdown.NONE,
        ProjectCalendar.UTC,
        Instant.parse("2018-09-01T00:00:00Z"));
  }

  private static EventSelector where(JsonNode condition) {
    if (condition.has("always")) {
      return EventSelector.named(ROW);
    }
    if (condition.path("sql").asString("").equals("uid % 2 = 0")) {
      return new EventSelector.Any(
          new Filter.Property(Scope.EVENT, "even", Operator.IS, List.of("true")));
    }
    if (condition.path("op").asString("").equals("=")) {
      return new EventSelector.Any(
          new Filter.Property(
              Scope.EVENT,
              condition.get("field").asString(),
              Operator.IS,
              List.of(condition.get("value").asString())));
    }
    throw new CannotAsk("condition " + condition);
  }
}
