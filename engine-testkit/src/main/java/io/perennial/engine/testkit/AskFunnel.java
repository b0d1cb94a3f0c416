package io.perennial.engine.testkit;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Order;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks for a funnel with the usual choices, changed one by one. */
final class AskFunnel {

  private List<EventSelector> steps;
  private Order order = Order.ORDERED;
  private Duration window = Duration.ofDays(7);
  private final List<Funnel.Exclusion> exclusions = new ArrayList<>();
  private @Nullable String heldProperty;
  private DateRange entries =
      new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"));
  private Period period = Period.DAY;
  private Filter people = Filter.ALWAYS;
  private Breakdown breakdown = Breakdown.NONE;
  private ProjectCalendar calendar = ProjectCalendar.UTC;
  private Instant now = Instant.parse("2040-01-01T00:00:00Z");

  private AskFunnel(List<EventSelector> steps) {
    this.steps = steps;
  }

  /** These events in order within 7 days, entered in January 2026 in UTC; asked long after. */
  static AskFunnel of(String... steps) {
    return new AskFunnel(Stream.of(steps).map(EventSelector::named).toList());
  }

  AskFunnel steps(EventSelector... selectors) {
    steps = List.of(selectors);
    return this;
  }

  AskFunnel order(Order choice) {
    order = choice;
    return this;
  }

  AskFunnel window(Duration choice) {
    window = choice;
    return this;
  }

  AskFunnel without(String event, int after, int before) {
    exclusions.add(new Funnel.Exclusion(EventSelector.named(event), after, before));
    return this;
  }

  AskFunnel holding(String property) {
    heldProperty = property;
    return this;
  }

  AskFunnel entries(String zone, String from, String to) {
    calendar = ProjectCalendar.of(zone);
    entries = new DateRange(LocalDate.parse(from), LocalDate.parse(to));
    return this;
  }

  AskFunnel by(Period choice) {
    period = choice;
    return this;
  }

  AskFunnel by(Filter.Scope scope, String key, int limit) {
    breakdown = new Breakdown.ByProperty(scope, key, limit);
    return this;
  }

  AskFunnel by(Breakdown choice) {
    breakdown = choice;
    return this;
  }

  AskFunnel people(Filter filter) {
    people = filter;
    return this;
  }

  /** Asked at this local time, or time with an offset. */
  AskFunnel at(String time) {
    now = Story.instant(time, calendar.zone());
    return this;
  }

  Funnel.Question question() {
    return new Funnel.Question(
        steps,
        order,
        window,
        exclusions,
        heldProperty,
        entries,
        period,
        people,
        breakdown,
        calendar,
        now);
  }
}
