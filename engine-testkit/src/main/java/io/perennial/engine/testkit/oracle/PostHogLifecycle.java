package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Lifecycle.Group;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts PostHog's lifecycle tests to an engine. Its four series are ours without those asleep, the
 * dormant negative.
 */
final class PostHogLifecycle {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final SortedMap<String, Group> STATUS =
      new TreeMap<>(
          Map.of(
              "dormant", Group.DORMANT,
              "new", Group.NEW,
              "resurrecting", Group.RESURRECTED,
              "returning", Group.RETURNING));

  private final PostHogCase oracle;

  PostHogLifecycle(JsonNode oracle) {
    this.oracle = new PostHogCase(oracle);
  }

  String id() {
    return oracle.id();
  }

  List<Entry> entries() {
    return oracle.entries();
  }

  List<Check> checks(AnalyticsEngine engine) {
    Map<Integer, JsonNode> results = new HashMap<>();
    for (JsonNode query : oracle.oracle().get("queries")) {
      if (!query.get("class").asString().equals("trends")) {
        throw new CannotAsk("a page of HTTP");
      }
      boolean run = query.get("method").asString().equals("run");
      results.put(query.get("q").asInt(), run ? series(engine, query) : people(engine, query));
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode expectation : oracle.oracle().get("expect")) {
      JsonNode expected = expectation.get("expected");
      if (expectation.get("actual").path(0).has("status")) {
        String what = expectation.get("actual").get(0).get("status").get("$path").asString();
        JsonNode actual = results.getOrDefault(PostHogPath.query(what), JSON.nullNode());
        checks.add(new Check("series of " + what, sameSeries(expected, actual), expected, actual));
      } else {
        String what = PostHogPath.expression(expectation.get("actual"));
        JsonNode result = results.getOrDefault(PostHogPath.query(what), JSON.nullNode());
        JsonNode actual = PostHogPath.read(what, result);
        checks.add(new Check(what, PostHogCase.same(expected, actual), expected, actual));
      }
    }
    return checks;
  }

  private static boolean sameSeries(JsonNode expected, JsonNode actual) {
    boolean same = expected.size() == actual.size();
    for (int i = 0; same && i < expected.size(); i++) {
      same =
          expected.get(i).get("status").equals(actual.get(i).get("status"))
              && PostHogCase.same(expected.get(i).get("data"), actual.get(i).get("data"));
    }
    return same;
  }

  private JsonNode series(AnalyticsEngine engine, JsonNode query) {
    List<Lifecycle.Point> points = engine.lifecycle(question(query)).points();
    ArrayNode all = JSON.arrayNode();
    STATUS.forEach((status, group) -> {
      ObjectNode series = all.addObject();
      series.put("status", status);
      ArrayNode days = series.putArray("days");
      ArrayNode data = series.putArray("data");
      for (Lifecycle.Point point : points) {
        days.add(point.start().toString());
        int size = Math.toIntExact(point.size(group));
        data.add(group == Group.DORMANT ? -size : size);
      }
    });
    return all;
  }

  private JsonNode people(AnalyticsEngine engine, JsonNode query) {
    Lifecycle.Question question = question(query);
    String date = query.get("args").get(0).get("$path").asString();
    Matcher day = Pattern.compile("\\d{4}-\\d{2}-\\d{2}").matcher(date);
    if (!day.find()) {
      throw new CannotAsk("date " + date);
    }
    String status = query.get("args").get(1).asString().toLowerCase(Locale.ROOT);
    Group group = Objects.requireNonNull(STATUS.get(status), status);
    ArrayNode people = JSON.arrayNode();
    engine
        .people(
            new People.Question(
                new Population.InLifecycleGroup(question, LocalDate.parse(day.group()), group),
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
        .map(People.Person::id)
        .map(PersonId::id)
        .forEach(id -> people.addObject().put("id", id));
    return people;
  }

  private Lifecycle.Question question(JsonNode query) {
    JsonNode filter = query.get("filter");
    Period period =
        switch (filter.path("interval").asString("day")) {
          case "day" -> Period.DAY;
          case "week" -> Period.WEEK;
          case "month" -> Period.MONTH;
          default -> throw new CannotAsk("interval " + filter.get("interval"));
        };
    // The recording of test_timezones does not keep that its second query is of US/Pacific.
    boolean pacific = id().endsWith("/test_timezones") && query.get("q").asInt() == 2;
    return new Lifecycle.Question(
        oracle.selector(oracle.entities(filter).getFirst(), filter),
        new DateRange(oracle.from(filter), oracle.to(filter)),
        period,
        Filter.ALWAYS,
        ProjectCalendar.of(pacific ? "US/Pacific" : "UTC"),
        Instant.parse("2040-01-01T00:00:00Z"));
  }
}
