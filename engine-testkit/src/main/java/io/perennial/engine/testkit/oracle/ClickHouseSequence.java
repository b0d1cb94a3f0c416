package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the tests of ClickHouse's {@code sequenceMatch} to an engine: a pattern of events straight
 * after one another is a strict funnel, one with a longest time between two an ordered funnel with
 * that window.
 */
final class ClickHouseSequence {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern STRAIGHT = Pattern.compile("(\\(\\?\\d\\))+");
  private static final Pattern WITHIN =
      Pattern.compile("\\(\\?(\\d)\\)\\(\\?t(<=?)(\\d+)\\)\\(\\?(\\d)\\)");

  private final ClickHouseRows rows;

  ClickHouseSequence(JsonNode oracle) {
    this.rows = new ClickHouseRows(oracle);
  }

  String id() {
    return rows.id();
  }

  List<Entry> entries() {
    return rows.entries();
  }

  List<Check> checks(AnalyticsEngine engine) {
    if (rows.oracle().get("function").asString().equals("sequenceCount")) {
      throw new CannotAsk("how often a pattern occurs");
    }
    Funnel.Question question = question(rows.oracle().get("params").get(0).asString());
    long reached = engine.funnel(question).series().getFirst().steps().getLast().people();
    JsonNode expected = rows.oracle().get("expected").get(0).get(0);
    JsonNode actual = JSON.numberNode(Math.toIntExact(reached));
    return List.of(new Check("match", expected.asInt() == actual.asInt(), expected, actual));
  }

  private Funnel.Question question(String pattern) {
    Matcher within = WITHIN.matcher(pattern);
    if (within.matches()) {
      int seconds = Integer.parseInt(within.group(3)) - (within.group(2).equals("<") ? 1 : 0);
      return funnel(
          List.of(condition(within.group(1)), condition(within.group(4))),
          Funnel.Order.ORDERED,
          Duration.ofSeconds(seconds));
    }
    if (!STRAIGHT.matcher(pattern).matches()) {
      throw new CannotAsk("pattern " + pattern);
    }
    List<EventSelector> steps =
        new ArrayList<>(
            IntStream.range(0, pattern.length())
                .filter(at -> Character.isDigit(pattern.charAt(at)))
                .mapToObj(at -> condition(pattern.substring(at, at + 1)))
                .toList());
    if (steps.size() < 2) {
      throw new CannotAsk("a single event is no way");
    }
    return funnel(steps, Funnel.Order.STRICT, Duration.ofDays(1));
  }

  private EventSelector condition(String number) {
    return ClickHouseRows.where(rows.oracle().get("conditions").get(Integer.parseInt(number) - 1));
  }

  private static Funnel.Question funnel(
      List<EventSelector> steps, Funnel.Order order, Duration window) {
    return new Funnel.Question(
        steps,
        order,
        window,
        List.of(),
        null,
        new DateRange(LocalDate.parse("1970-01-01"), LocalDate.parse("1970-12-31")),
        Period.MONTH,
        Filter.ALWAYS,
        Breakdown.NONE,
        ProjectCalendar.UTC,
        Instant.parse("1980-01-01T00:00:00Z"));
  }
}
