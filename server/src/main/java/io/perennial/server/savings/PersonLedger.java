package io.perennial.server.savings;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.budget.Money;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the product saved one person: the last use, and every day since the start of the month
 * before last month.
 *
 * @param days ascending, one for each calendar day up to {@code today}, those without uses too
 */
public record PersonLedger(
    Project project,
    SavingTerms terms,
    LocalDate today,
    Optional<LastUse> last,
    List<TimeSaved.Point> days) {

  /** Measured uses that each of two periods needs before their paces are compared. */
  public static final int ENOUGH = 5;

  public PersonLedger {
    days = List.copyOf(days);
  }

  /** The latest use, whatever is known of it. */
  public record LastUse(String event, Optional<String> scenario, Instant at, Tally tally) {

    static LastUse of(Entry.Event use, SavingTerms terms, Tally tally) {
      return new LastUse(
          use.name(),
          Optional.ofNullable(use.properties().get(terms.time().scenarioProperty()))
              .map(PropertyValue::text),
          use.header().timestamp(),
          tally);
    }
  }

  /** The days that a ledger reads: three months, the present one included. */
  static DateRange range(ProjectCalendar calendar, LocalDate today) {
    return new DateRange(
        calendar.plus(calendar.periodOf(today, Period.MONTH), Period.MONTH, -2), today);
  }

  /** Today and the days before it, so many in all. */
  public Tally last(int count) {
    return sum(today.minusDays(count - 1L), today);
  }

  /** The period that is {@code back} periods before the one of today: 0 is the present one. */
  public Tally period(Period period, int back) {
    return sum(start(period, back), start(period, back - 1).minusDays(1));
  }

  /** The days of a period, those to come left out. */
  public List<TimeSaved.Point> daysOf(Period period, int back) {
    LocalDate from = start(period, back);
    LocalDate after = start(period, back - 1);
    return days.stream()
        .filter(day -> !day.start().isBefore(from) && day.start().isBefore(after))
        .toList();
  }

  /** The first day of a period. */
  public LocalDate start(Period period, int back) {
    return project.calendar().plus(project.calendar().periodOf(today, period), period, -back);
  }

  /** What a tally is worth; empty without an hourly cost. */
  public Optional<Money> money(Tally tally) {
    return terms.money(tally, project);
  }

  /**
   * By how much faster a use became, beside its baseline, than in the period before: 0.2 is a fifth
   * less time for the same work, a negative number is slower. Undefined unless both periods hold
   * {@link #ENOUGH} measured uses.
   */
  public OptionalDouble improvement(Period period, int back) {
    Tally now = period(period, back);
    Tally before = period(period, back + 1);
    OptionalDouble pace = before.pace();
    return now.measured() < ENOUGH
            || before.measured() < ENOUGH
            || now.pace().isEmpty()
            || pace.isEmpty()
            || pace.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - now.pace().getAsDouble() / pace.getAsDouble());
  }

  private Tally sum(LocalDate from, LocalDate to) {
    List<Tally> some = new ArrayList<>();
    for (TimeSaved.Point day : days) {
      if (!day.start().isBefore(from) && !day.start().isAfter(to)) {
        some.add(day.tally());
      }
    }
    return some.stream().reduce(Tally.NOTHING, PersonLedger::plus);
  }

  /** Days of one person: it is the same person on each. */
  private static Tally plus(Tally a, Tally b) {
    return new Tally(
        Math.max(a.people(), b.people()),
        a.uses() + b.uses(),
        a.compared() + b.compared(),
        a.measured() + b.measured(),
        a.savedMillis() + b.savedMillis(),
        a.measuredMillis() + b.measuredMillis(),
        a.measuredBaselineMillis() + b.measuredBaselineMillis());
  }
}
