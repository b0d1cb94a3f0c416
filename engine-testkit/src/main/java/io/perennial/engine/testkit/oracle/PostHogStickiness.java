package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.Stickiness.Within;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts PostHog's stickiness tests, days or longer within a range, to an engine. */
final class PostHogStickiness {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PostHogCase oracle;

  PostHogStickiness(JsonNode oracle) {
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
      results.put(query.get("q").asInt(), result(engine, query));
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode expectation : oracle.oracle().get("expect")) {
      String what = PostHogPath.expression(expectation.get("actual"));
      JsonNode expected = expectation.get("expected");
      JsonNode actual =
          PostHogPath.read(what, results.getOrDefault(PostHogPath.query(what), JSON.nullNode()));
      checks.add(new Check(what, PostHogCase.same(expected, actual), expected, actual));
    }
    return checks;
  }

  private JsonNode result(AnalyticsEngine engine, JsonNode query) {
    if (!query.path("url").asString("").endsWith("/insights/trend/")) {
      throw new CannotAsk("a page of people over HTTP");
    }
    JsonNode filter = query.get("data");
    if (filter.has("compare")) {
      throw new CannotAsk("a comparison with the range before");
    }
    String unit = filter.path("interval").asString("day");
    Period period =
        switch (unit) {
          case "day" -> Period.DAY;
          case "week" -> Period.WEEK;
          case "month" -> Period.MONTH;
          default -> throw new CannotAsk("interval " + unit);
        };
    ArrayNode all = JSON.arrayNode();
    for (JsonNode entity : oracle.entities(filter)) {
      EventSelector events = oracle.selector(entity, filter);
      Stickiness.Interval interval =
          engine
              .stickiness(
                  new Stickiness.Question(
                      events,
                      new DateRange(oracle.from(filter), oracle.to(filter)),
                      period,
                      Within.RANGE,
                      Filter.ALWAYS,
                      new ProjectCalendar(ZoneOffset.UTC, DayOfWeek.SUNDAY),
                      Instant.parse("2040-01-01T00:00:00Z")))
              .intervals()
              .getFirst();
      ObjectNode series = all.addObject();
      series.put("label", PostHogCase.name(entity));
      series.put("count", Math.toIntExact(interval.active()));
      ArrayNode labels = series.putArray("labels");
      ArrayNode data = series.putArray("data");
      for (int n = 1; n <= interval.people().size(); n++) {
        labels.add(n + " " + unit + (n == 1 ? "" : "s"));
        data.add(Math.toIntExact(interval.people().get(n - 1)));
      }
    }
    return JSON.objectNode().set("result", all);
  }
}
