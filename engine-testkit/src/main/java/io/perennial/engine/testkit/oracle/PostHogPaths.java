package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Label;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts PostHog's tests of paths to an engine. Their answer is a list of edges, {@code 1_/} to
 * {@code 2_/about}, most first; a page is named by its address, a screen by its name, without a
 * slash at the end; sessions end after 30 minutes.
 */
final class PostHogPaths {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, String> NAMED_BY =
      Map.of("$pageview", "$current_url", "$screen", "$screen_name");
  private static final int STEPS = 5;

  private final PostHogCase oracle;

  PostHogPaths(JsonNode oracle) {
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
      boolean http = query.has("url");
      JsonNode edges = edges(engine, http ? parameters(query) : query.get("filter"));
      results.put(query.get("q").asInt(), http ? JSON.objectNode().set("result", edges) : edges);
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode expectation : oracle.oracle().get("expect")) {
      String what = PostHogPath.expression(expectation.get("actual"));
      JsonNode expected = expectation.get("expected");
      JsonNode answered =
          Objects.requireNonNull(results.get(PostHogPath.query(what)), "an answer to " + what);
      JsonNode actual = PostHogPath.read(what, answered);
      checks.add(new Check(what, PostHogCase.same(expected, actual), expected, actual));
    }
    return checks;
  }

  private static JsonNode parameters(JsonNode query) {
    ObjectNode filter = JSON.objectNode();
    for (String pair : URI.create(query.get("url").asString()).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      filter.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return filter;
  }

  private JsonNode edges(AnalyticsEngine engine, JsonNode filter) {
    LocalDate from = oracle.from(filter);
    LocalDate to = oracle.to(filter);
    if (from.isAfter(to)) {
      return JSON.arrayNode(); // ours refuses to ask about no days
    }
    String type = filter.path("path_type").asString("$pageview");
    String key = NAMED_BY.get(type);
    ObjectNode entity = JSON.objectNode().put("id", type);
    EventSelector events = key == null ? custom() : oracle.selector(entity, filter);
    Anchor anchor =
        filter.has("start_point")
            ? new Anchor.From(
                new EventSelector.Any(
                    new Filter.Property(
                        Scope.EVENT,
                        "$current_url",
                        Operator.IS,
                        List.of(filter.get("start_point").asString()))))
            : new Anchor.SessionStart();
    Sessions sessions =
        new Sessions(
            events,
            key == null
                ? List.of()
                : List.of(
                    new Sessions.Rule(EventSelector.ANY, new Sessions.Naming.ByProperty(key))),
            Sessions.USUAL_GAP,
            true,
            new DateRange(from, to),
            Filter.ALWAYS,
            ProjectCalendar.UTC,
            Instant.parse("2040-01-01T00:00:00Z"));
    return list(engine.paths(new Paths.Question(sessions, anchor, STEPS, 100)));
  }

  /** All events but those of the browser itself. */
  private EventSelector custom() {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode event : oracle.oracle().get("events")) {
      if (!event.get("event").asString().startsWith("$")) {
        names.add(event.get("event").asString());
      }
    }
    return new EventSelector.Named(names, Filter.ALWAYS);
  }

  private static JsonNode list(Paths.Answer answer) {
    record Found(String source, String target, long value) {}
    List<Found> found = new ArrayList<>();
    for (Paths.Step step : answer.steps()) {
      for (Paths.Edge edge : step.edges()) {
        found.add(
            new Found(
                (step.position() + 1) + "_" + text(edge.from()),
                (step.position() + 2) + "_" + text(edge.to()),
                edge.paths()));
      }
    }
    found.sort(
        Comparator.comparingLong(Found::value)
            .reversed()
            .thenComparing(Found::source)
            .thenComparing(Found::target));
    ArrayNode list = JSON.arrayNode();
    for (Found edge : found) {
      list.addObject()
          .put("source", edge.source())
          .put("target", edge.target())
          .put("value", Math.toIntExact(edge.value()));
    }
    return list;
  }

  private static String text(Label label) {
    return label instanceof Label.Of of ? of.text() : "$other";
  }
}
