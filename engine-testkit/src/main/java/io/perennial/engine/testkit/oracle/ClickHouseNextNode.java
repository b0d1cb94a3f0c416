package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Label;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the tests of ClickHouse's {@code sequenceNextNode} to an engine: which event of a user comes
 * straight after a chain. From the head that is our paths from the start of a session that never
 * ends; from the first match of one event, our paths from it, or to it.
 */
final class ClickHouseNextNode {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Pattern ONLY_USER = Pattern.compile("WHERE id = (\\d+)");

  private final JsonNode oracle;
  private final ClickHouseRows rows;

  ClickHouseNextNode(JsonNode oracle) {
    this.oracle = oracle;
    this.rows = new ClickHouseRows(oracle);
  }

  String id() {
    return rows.id();
  }

  List<Entry> entries() {
    return rows.entries();
  }

  List<Check> checks(AnalyticsEngine engine) {
    List<String> chain =
        oracle.get("conditions").valueStream().map(c -> c.path("value").asString("")).toList();
    Paths.Question question = question(chain);
    Map<String, String> next = next(engine, question, chain);
    JsonNode expected = oracle.get("expected");
    ArrayNode actual = JSON.arrayNode();
    for (JsonNode row : expected) {
      ArrayNode own = actual.addArray();
      for (int i = 0; i < row.size() - 1; i++) {
        own.add(row.get(i));
      }
      String user = user(row);
      String found = next.get(user);
      if (found == null) {
        own.addNull();
      } else {
        own.add(found);
      }
    }
    return List.of(new Check("next_node", expected.equals(actual), expected, actual));
  }

  /** The user of a row of the result: in its last column but one, or named by the query. */
  private String user(JsonNode row) {
    Matcher only = ONLY_USER.matcher(oracle.get("sql").asString());
    return only.find() ? only.group(1) : row.get(row.size() - 2).asString();
  }

  private Paths.Question question(List<String> chain) {
    if (oracle.get("sql").asString().contains("count()")) {
      throw new CannotAsk("events of one moment");
    }
    String way = oracle.get("params").get(0).asString();
    String base = oracle.get("params").get(1).asString();
    boolean always = oracle.path("base_condition").path("always").asBoolean(false);
    if (!always || chain.isEmpty() || chain.size() > 8) {
      throw new CannotAsk("a base condition, or no chain");
    }
    Anchor anchor =
        switch (way + " " + base) {
          case "forward head" -> new Anchor.SessionStart();
          case "forward first_match" -> new Anchor.From(first(chain));
          case "backward first_match" -> new Anchor.To(first(chain));
          default -> throw new CannotAsk(way + " " + base);
        };
    if (base.equals("first_match") && chain.size() > 1) {
      throw new CannotAsk("the first match of a chain");
    }
    return new Paths.Question(
        new Sessions(
            EventSelector.ANY,
            List.of(
                new Sessions.Rule(
                    EventSelector.ANY,
                    new Sessions.Naming.ByProperty(oracle.get("event_arg").asString()))),
            Duration.ofDays(400),
            false,
            new DateRange(LocalDate.parse("1970-01-01"), LocalDate.parse("2040-01-01")),
            Filter.ALWAYS,
            ProjectCalendar.UTC,
            Instant.parse("2042-01-01T00:00:00Z")),
        anchor,
        chain.size() + 1,
        100);
  }

  private EventSelector first(List<String> chain) {
    return new EventSelector.Any(
        new Filter.Property(
            Scope.EVENT,
            oracle.get("event_arg").asString(),
            Operator.IS,
            List.of(chain.getFirst())));
  }

  /** Everybody has one path here, so that its edges may be asked about one by one. */
  private static Map<String, String> next(
      AnalyticsEngine engine, Paths.Question question, List<String> chain) {
    Map<String, String> next = new TreeMap<>();
    for (Paths.Step step : engine.paths(question).steps()) {
      for (Paths.Edge edge : step.edges()) {
        boolean last = step.position() == (question.backwards() ? -1 : chain.size() - 1);
        if (last) {
          Label found = question.backwards() ? edge.from() : edge.to();
          List<Population> edges = new ArrayList<>();
          for (int i = 0; i + 1 < chain.size(); i++) {
            edges.add(
                new Population.OnPath(
                    question,
                    i,
                    new Label.Of(chain.get(i)),
                    Optional.of(new Label.Of(chain.get(i + 1)))));
          }
          edges.add(
              new Population.OnPath(
                  question, step.position(), edge.from(), Optional.of(edge.to())));
          Label own = question.backwards() ? edge.to() : edge.from();
          if (own.equals(new Label.Of(chain.getLast()))) {
            people(engine, new Population.AllOf(edges), question)
                .forEach(user -> next.put(user, ((Label.Of) found).text()));
          }
        }
      }
    }
    return next;
  }

  private static List<String> people(
      AnalyticsEngine engine, Population population, Paths.Question question) {
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
                ProjectCalendar.UTC,
                question.sessions().now()))
        .people()
        .stream()
        .map(People.Person::id)
        .map(PersonId::id)
        .toList();
  }
}
