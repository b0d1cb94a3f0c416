package io.perennial.engine.question;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.engine.Validation;
import io.perennial.engine.history.History;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention.Maturity;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Revenue retention: of the monthly money that people began with, how much is still paid so many
 * months later.
 *
 * <p>Cohorts are by the period of the first payment. Column n is a person's monthly money 30·n days
 * after their own first payment: what the payments that cover that day come to in 30 days, less
 * what was given back of them by then; where none covers it, the same on the day of the next
 * payment if that comes no more than grace days later. Column 0 is what they began with.
 *
 * <ul>
 *   <li>Net: Σ money in column n ÷ Σ money in column 0. Upgrades may lift it above 1.
 *   <li>Gross: the same, counting of nobody more than they began with: contraction and churn only.
 * </ul>
 *
 * <p>A cell counts the people whose day, and the grace after it, has passed by the as-of day; it is
 * complete once that holds for everybody who could be of the cohort. Worked example: Ana and Ben
 * begin with 30 a month; a month later Ana pays 60 and Ben nothing: net 100 %, gross 50 %.
 */
public final class RevenueRetention {

  private RevenueRetention() {}

  /**
   * What is asked; a breakdown by an event's property reads the first payment.
   *
   * @param cohorts days of first payment, widened to whole periods
   * @param months the last column
   */
  public record Question(PaymentScope scope, DateRange cohorts, Period period, int months) {

    public static final int MAX_MONTHS = 60;

    /** The largest number of cohorts. */
    public static final int MAX_COHORTS = 400;

    public Question {
      ProjectCalendar calendar = scope.calendar();
      new Validation()
          .require(
              months >= 1 && months <= MAX_MONTHS,
              "months",
              "revenue.months",
              "Ask for 1 to " + MAX_MONTHS + " months.")
          .require(
              calendar.countPeriods(cohorts, period) <= MAX_COHORTS,
              "cohorts",
              "revenue.cohorts",
              "Ask for at most " + MAX_COHORTS + " cohorts.")
          .done();
    }

    private LocalDate cohortOf(LocalDate day) {
      return scope.calendar().periodOf(day, period);
    }

    private boolean includes(LocalDate firstDay) {
      LocalDate cohort = cohortOf(firstDay);
      return !cohort.isBefore(cohortOf(cohorts.from())) && !cohort.isAfter(cohortOf(cohorts.to()));
    }

    /** How far a column of the cohort that begins on {@code start} has come by the as-of day. */
    public Maturity maturity(LocalDate start, int column) {
      LocalDate last = scope.calendar().plus(start, period, 1).minusDays(1);
      if (reached(last, column)) {
        return Maturity.COMPLETE;
      }
      return !reached(start, column) ? Maturity.NOT_STARTED : Maturity.INCOMPLETE;
    }

    /** Whether the money of who first paid on a day is known in a column. */
    private boolean reached(LocalDate firstDay, int column) {
      int grace = column == 0 ? 0 : scope.terms().graceDays();
      return !dayOf(firstDay, column).plusDays(grace).isAfter(scope.asOf());
    }
  }

  private static LocalDate dayOf(LocalDate firstDay, int column) {
    return firstDay.plusDays((long) PaidLifetime.MONTH_DAYS * column);
  }

  /** Everybody first, then the series of the breakdown. */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /**
   * The cohorts with people, ascending.
   *
   * @param all the complete cells of each column, added up
   */
  public record Series(Breakdown.Value value, List<Cohort> cohorts, List<Cell> all) {
    public Series {
      cohorts = List.copyOf(cohorts);
      all = List.copyOf(all);
    }
  }

  /** The people who first paid in one period; a cell for each column from 0. */
  public record Cohort(LocalDate start, long people, List<Cell> cells) {
    public Cohort {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One column of a cohort.
   *
   * @param people whose day has passed
   * @param paying those of them with monthly money on their day
   * @param initial their money in column 0
   * @param gross their money on their day, of each no more than initially
   * @param net their money on their day
   */
  public record Cell(
      long people, long paying, double initial, double gross, double net, Maturity maturity) {

    /** Empty when there was no money to begin with. */
    public OptionalDouble grossRate() {
      return initial > 0 ? OptionalDouble.of(gross / initial) : OptionalDouble.empty();
    }

    /** Empty when there was no money to begin with. */
    public OptionalDouble netRate() {
      return initial > 0 ? OptionalDouble.of(net / initial) : OptionalDouble.empty();
    }

    private Cell plus(Cell other) {
      return new Cell(
          people + other.people,
          paying + other.paying,
          initial + other.initial,
          gross + other.gross,
          net + other.net,
          maturity);
    }
  }

  /** The answer that follows from everybody's payments, in whatever order. */
  public static <P> Answer answer(Question question, List<Payer<P>> payers) {
    List<Series> series = new ArrayList<>();
    split(question, payers)
        .series()
        .forEach((value, some) -> series.add(series(question, value, some)));
    return new Answer(series);
  }

  private static <P> Series series(
      Question question, Breakdown.Value value, List<Payer<P>> payers) {
    List<Cohort> cohorts = new ArrayList<>();
    payers.stream()
        .collect(groupingBy(payer -> question.cohortOf(payer.firstDay()), TreeMap::new, toList()))
        .forEach((start, some) -> cohorts.add(cohort(question, start, some)));
    List<Cell> all = new ArrayList<>();
    for (int column = 0; column <= question.months(); column++) {
      int n = column;
      all.add(
          cohorts.stream()
              .map(cohort -> cohort.cells().get(n))
              .filter(cell -> cell.maturity() == Maturity.COMPLETE)
              .reduce(new Cell(0, 0, 0, 0, 0, Maturity.COMPLETE), Cell::plus));
    }
    return new Series(value, cohorts, all);
  }

  private static <P> Cohort cohort(Question question, LocalDate start, List<Payer<P>> payers) {
    List<Cell> cells = new ArrayList<>();
    for (int column = 0; column <= question.months(); column++) {
      cells.add(cell(question, start, column, payers));
    }
    return new Cohort(start, payers.size(), cells);
  }

  private static <P> Cell cell(
      Question question, LocalDate start, int column, List<Payer<P>> cohort) {
    List<Double> initial = new ArrayList<>();
    List<Double> gross = new ArrayList<>();
    List<Double> net = new ArrayList<>();
    for (Payer<P> payer : cohort) {
      if (question.reached(payer.firstDay(), column)) {
        double before = monthly(question, payer, 0);
        double now = monthly(question, payer, column);
        initial.add(before);
        gross.add(Math.min(before, now));
        net.add(now);
      }
    }
    return new Cell(
        net.size(),
        net.stream().filter(money -> money > 0).count(),
        Payer.sum(initial),
        Payer.sum(gross),
        Payer.sum(net),
        question.maturity(start, column));
  }

  /** A person's monthly money in a column that has been reached. */
  private static double monthly(Question question, Payer<?> payer, int column) {
    LocalDate day = dayOf(payer.firstDay(), column);
    if (payer.payingOn(day)) {
      return payer.monthlyOn(day);
    }
    LocalDate deadline = day.plusDays(question.scope().terms().graceDays());
    return payer.payments().stream()
        .map(Payer.Payment::day)
        .filter(next -> next.isAfter(day) && !next.isAfter(deadline))
        .findFirst()
        .map(payer::monthlyOn)
        .orElse(0.0);
  }

  /**
   * The people behind a cell: the cohort's whose day has passed, those of them who pay, or the
   * others.
   *
   * @param cohort the start of one, or null for all whose cell is complete
   */
  public static <P> List<P> people(
      Question question,
      List<Payer<P>> payers,
      Breakdown.Value series,
      @Nullable LocalDate cohort,
      int column,
      Presence presence) {
    return split(question, payers).of(series).stream()
        .filter(payer -> {
          LocalDate own = question.cohortOf(payer.firstDay());
          return cohort == null
              ? question.maturity(own, column) == Maturity.COMPLETE
              : cohort.equals(own);
        })
        .filter(payer -> question.reached(payer.firstDay(), column))
        .filter(payer -> presence.keeps(monthly(question, payer, column) > 0))
        .map(Payer::person)
        .toList();
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return answer(question, question.scope().payers(history));
  }

  private static <P> Split<Payer<P>> split(Question question, List<Payer<P>> payers) {
    return Split.of(
        question.scope().breakdown(),
        payers.stream().filter(payer -> question.includes(payer.firstDay())).toList(),
        Payer::value);
  }
}
