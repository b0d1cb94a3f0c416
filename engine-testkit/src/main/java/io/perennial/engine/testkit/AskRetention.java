package io.perennial.engine.testkit;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.Retention.Measure;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Asks for retention with the usual choices, changed one by one. */
final class AskRetention {

  private EventSelector start = EventSelector.named("signup");
  private EventSelector returning = EventSelector.named("use");
  private CohortBy cohortBy = CohortBy.FIRST_EVER;
  private DateRange cohorts;
  private Period period = Period.DAY;
  private Retention.Clock clock = Retention.Clock.CALENDAR;
  private Measure measure = new Measure.On(3);
  private int minimumReturns = 1;
  private Filter people = Filter.ALWAYS;
  private Breakdown breakdown = Breakdown.NONE;
  private ProjectCalendar calendar;
  private Instant now = Instant.parse("2040-01-01T00:00:00Z");

  private AskRetention(String zone, String from, String to) {
    this.calendar = ProjectCalendar.of(zone);
    this.cohorts = new DateRange(LocalDate.parse(from), LocalDate.parse(to));
  }

  /** Sign-ups of these days who use the product on days 0 to 3; asked long after. */
  static AskRetention of(String zone, String from, String to) {
    return new AskRetention(zone, from, to);
  }

  AskRetention start(EventSelector selector) {
    start = selector;
    return this;
  }

  AskRetention returning(EventSelector selector) {
    returning = selector;
    return this;
  }

  AskRetention cohortBy(CohortBy choice) {
    cohortBy = choice;
    return this;
  }

  AskRetention period(Period choice) {
    period = choice;
    return this;
  }

  AskRetention rolling() {
    clock = Retention.Clock.ROLLING;
    return this;
  }

  AskRetention on(int last) {
    measure = new Measure.On(last);
    return this;
  }

  AskRetention onOrAfter(int last) {
    measure = new Measure.OnOrAfter(last);
    return this;
  }

  AskRetention brackets(Integer... edges) {
    measure = new Measure.Brackets(List.of(edges));
    return this;
  }

  AskRetention minimumReturns(int returns) {
    minimumReturns = returns;
    return this;
  }

  AskRetention people(Filter filter) {
    people = filter;
    return this;
  }

  AskRetention by(Filter.Scope scope, String key, int limit) {
    breakdown = new Breakdown.ByProperty(scope, key, limit);
    return this;
  }

  AskRetention by(Breakdown choice) {
    breakdown = choice;
    return this;
  }

  AskRetention weeksFrom(DayOfWeek day) {
    calendar = new ProjectCalendar(calendar.zone(), day);
    period = Period.WEEK;
    return this;
  }

  /** Asked at this local time, or time with an offset. */
  AskRetention at(String time) {
    now = Story.instant(time, calendar.zone());
    return this;
  }

  Retention.Question question() {
    return new Retention.Question(
        start,
        returning,
        cohortBy,
        cohorts,
        period,
        clock,
        measure,
        minimumReturns,
        people,
        breakdown,
        calendar,
        now);
  }
}
