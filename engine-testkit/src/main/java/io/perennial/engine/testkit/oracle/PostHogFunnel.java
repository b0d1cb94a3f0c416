package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts PostHog's tests of ordered funnels to an engine. Compared are count, name, order, times and
 * breakdown value of each step, and the people of steps. A window is 14 days unless it is given;
 * series are in the order of their values.
 */
final class PostHogFunnel {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> COMPARED =
      List.of(
          "name",
          "order",
          "count",
          "average_conversion_time",
          "median_conversion_time",
          "breakdown_value");

  private final PostHogCase oracle;

  PostHogFunnel(JsonNode oracle) {
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
      JsonNode filter = query.get("filter");
      results.put(
          query.get("q").asInt(),
          query.get("method").asString().equals("run")
              ? run(engine, filter)
              : actors(engine, filter));
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode expectation : oracle.oracle().get("expect")) {
      String what = PostHogPath.expression(expectation.get("actual"));
      JsonNode result = results.getOrDefault(PostHogPath.query(what), JSON.nullNode());
      JsonNode actual = PostHogPath.read(what, what.contains("sorted(") ? sorted(result) : result);
      JsonNode stated = expectation.get("expected");
      JsonNode expected =
          stated.has("$path")
              ? results.getOrDefault(
                  PostHogPath.query(stated.get("$path").asString()), JSON.nullNode())
              : stated;
      boolean agrees =
          switch (expectation.get("check").asString()) {
            case "assertEqual" -> PostHogCase.same(expected, actual);
            case "assertNotEqual" -> !PostHogCase.same(expected, actual);
            case "assertCountEqual" ->
                PostHogCase.same(sortedValues(expected), sortedValues(actual));
            case "assert_funnel_results_equal" -> sameSteps(expected, actual);
            default -> throw new CannotAsk("check " + expectation.get("check"));
          };
      checks.add(new Check(what, agrees, expected, actual));
    }
    return checks;
  }

  private JsonNode run(AnalyticsEngine engine, JsonNode filter) {
    Funnel.Question question = question(filter);
    Funnel.Answer answer = engine.funnel(question);
    if (question.breakdown() instanceof Breakdown.None) {
      return steps(filter, answer.series().getFirst());
    }
    ArrayNode all = JSON.arrayNode();
    answer.series().stream()
        .skip(1)
        .sorted(Comparator.comparing(series -> text(series.value())))
        .forEach(series -> all.add(steps(filter, series)));
    return all;
  }

  private JsonNode steps(JsonNode filter, Funnel.Series series) {
    List<JsonNode> entities = oracle.entities(filter);
    ArrayNode steps = JSON.arrayNode();
    for (int i = 0; i < entities.size(); i++) {
      Funnel.Step step = series.steps().get(i);
      ObjectNode node = steps.addObject();
      node.put("name", PostHogCase.name(entities.get(i)));
      node.put("order", i);
      node.put("count", Math.toIntExact(step.people()));
      node.set("average_conversion_time", seconds(step.sincePrevious().mean()));
      node.set("median_conversion_time", seconds(step.sincePrevious().median()));
      if (!(series.value() instanceof Breakdown.Value.Everyone)) {
        String value = text(series.value());
        node.putArray("breakdown").add(value);
        node.putArray("breakdown_value").add(value);
      }
    }
    return steps;
  }

  private JsonNode actors(AnalyticsEngine engine, JsonNode filter) {
    Funnel.Question question = question(filter);
    int step = filter.get("funnel_step").asInt();
    JsonNode value = filter.path("funnel_step_breakdown");
    if (value.isArray()) {
      value = value.get(0);
    }
    Population population =
        new Population.InFunnelStep(
            question,
            value.isNull() || value.isMissingNode()
                ? Breakdown.Value.EVERYONE
                : value(value.asString()),
            Math.abs(step) - 1,
            step > 0 ? Standing.REACHED : Standing.DROPPED);
    ArrayNode actors = JSON.arrayNode();
    engine
        .people(
            new People.Question(
                population,
                "",
                Filter.ALWAYS,
                RoleMapping.NONE,
                People.Sort.FIRST_SEEN,
                0,
                1000,
                question.calendar(),
                question.now()))
        .people()
        .forEach(person -> actors.addObject().put("id", person.id().id()));
    return JSON.arrayNode().addNull().add(actors);
  }

  private Funnel.Question question(JsonNode filter) {
    List<EventSelector> steps = new ArrayList<>();
    oracle.entities(filter).forEach(entity -> steps.add(oracle.selector(entity, filter)));
    if (steps.size() == 1) {
      steps.add(new EventSelector.Named(new TreeSet<>(), Filter.ALWAYS));
    }
    List<Funnel.Exclusion> exclusions = new ArrayList<>();
    for (JsonNode exclusion : filter.path("exclusions")) {
      exclusions.add(
          new Funnel.Exclusion(
              oracle.selector(exclusion, filter),
              exclusion.get("funnel_from_step").asInt(),
              exclusion.get("funnel_to_step").asInt()));
    }
    // The recording of test_timezones does not keep that its project is of US/Pacific.
    String zone = id().endsWith("/test_timezones") ? "US/Pacific" : "UTC";
    return new Funnel.Question(
        steps,
        Order.ORDERED,
        window(filter),
        exclusions,
        null,
        new DateRange(oracle.from(filter), oracle.to(filter)),
        Period.DAY,
        Filter.ALWAYS,
        breakdown(filter),
        ProjectCalendar.of(zone),
        Instant.parse("2040-01-01T00:00:00Z"));
  }

  private static Duration window(JsonNode filter) {
    if (!filter.has("funnel_window_interval")) {
      return Duration.ofDays(filter.path("funnel_window_days").asInt(14));
    }
    int length = filter.get("funnel_window_interval").asInt();
    return switch (filter.get("funnel_window_interval_unit").asString()) {
      case "minute" -> Duration.ofMinutes(length);
      case "hour" -> Duration.ofHours(length);
      case "day" -> Duration.ofDays(length);
      case "week" -> Duration.ofDays(7L * length);
      default -> throw new CannotAsk("unit of the window");
    };
  }

  private static Breakdown breakdown(JsonNode filter) {
    JsonNode keys = filter.path("breakdown");
    if (keys.isMissingNode()) {
      return Breakdown.NONE;
    }
    if (keys.isArray() && keys.size() > 1) {
      throw new CannotAsk("breakdown by several properties");
    }
    String attribution = filter.path("breakdown_attribution_type").asString("first_touch");
    boolean atEntry =
        attribution.equals("first_touch")
            || (attribution.equals("step")
                && filter.path("breakdown_attribution_value").asString("0").equals("0"));
    if (!atEntry) {
      throw new CannotAsk("attribution " + attribution);
    }
    Scope scope =
        switch (filter.path("breakdown_type").asString("event")) {
          case "event" -> Scope.EVENT;
          case "person" -> Scope.PERSON;
          default -> throw new CannotAsk("breakdown by " + filter.get("breakdown_type"));
        };
    return new Breakdown.ByProperty(
        scope,
        keys.isArray() ? keys.get(0).asString() : keys.asString(),
        filter.path("breakdown_limit").asInt(10));
  }

  private static String text(Breakdown.Value value) {
    return switch (value) {
      case Breakdown.Value.Of of -> of.text();
      case Breakdown.Value.Other _ -> "Other";
      default -> "";
    };
  }

  private static Breakdown.Value value(String text) {
    return switch (text) {
      case "" -> Breakdown.Value.NOT_SET;
      case "Other" -> Breakdown.Value.OTHER;
      default -> new Breakdown.Value.Of(text);
    };
  }

  private static JsonNode seconds(@Nullable Duration duration) {
    return duration == null ? JSON.nullNode() : JSON.numberNode(duration.toMillis() / 1000.0);
  }

  private static JsonNode sorted(JsonNode series) {
    ArrayNode sorted = JSON.arrayNode();
    series
        .valueStream()
        .sorted(Comparator.comparing(one -> one.path(0).path("breakdown").toString()))
        .forEach(sorted::add);
    return sorted;
  }

  private static JsonNode sortedValues(JsonNode values) {
    ArrayNode sorted = JSON.arrayNode();
    values
        .valueStream()
        .map(value -> value.isArray() && value.size() == 1 ? value.get(0) : value)
        .sorted(Comparator.comparing(JsonNode::toString))
        .forEach(sorted::add);
    return sorted;
  }

  private static boolean sameSteps(JsonNode expected, JsonNode actual) {
    boolean same = expected.size() == actual.size();
    for (int i = 0; same && i < expected.size(); i++) {
      for (String field : COMPARED) {
        JsonNode wanted = expected.get(i).path(field);
        same &= wanted.isMissingNode() || PostHogCase.same(wanted, actual.get(i).path(field));
      }
    }
    return same;
  }
}
