package io.perennial.engine.question;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.engine.Validation;
import io.perennial.engine.history.History;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renewal: of the people whose paid period ended, how many paid again in time; by the period in
 * which it ended, or by the period of their first payment.
 *
 * <p>Counted as {@link Scoreboard.Metric#RENEWAL_RATE}: a person is judged once in each period in
 * which a paid period of theirs ended, by the one that ended last, of equal ends the one paid last;
 * renewed when a later payment followed no later than grace days after that end. Who can still
 * renew in time on the as-of day is not counted. By first payment a person counts once for each
 * such period. Worked example, 3 days of grace: Ana pays 30 days on January 1, on January 31 and on
 * March 10. She is judged in January (renewed) and in March (not: March 10 is 8 days after March
 * 2).
 */
public final class Renewal {

  private Renewal() {}

  /** What the rows of the answer are. */
  public enum Rows {
    /** The period in which the paid period ended. */
    ENDED,
    /** The period of the person's first payment. */
    FIRST_PAID
  }

  /**
   * What is asked; a breakdown by an event's property reads the payment whose period ended.
   *
   * @param range the days of the rows, widened to whole periods
   */
  public record Question(PaymentScope scope, DateRange range, Period period, Rows rows) {

    /** The largest number of rows. */
    public static final int MAX_ROWS = 400;

    public Question {
      ProjectCalendar calendar = scope.calendar();
      new Validation()
          .require(
              calendar.countPeriods(range, period) <= MAX_ROWS,
              "range",
              "renewal.rows",
              "Ask for at most " + MAX_ROWS + " periods.")
          .done();
    }

    /** The starts of all rows, ascending. */
    public List<LocalDate> starts() {
      return scope.calendar().periods(range, period);
    }

    /** Whether nobody of the period can renew in time any more on the as-of day. */
    public boolean complete(LocalDate start) {
      LocalDate last = scope.calendar().plus(start, period, 1).minusDays(1);
      return !last.plusDays(scope.terms().graceDays()).isAfter(scope.asOf());
    }

    private LocalDate periodOf(LocalDate day) {
      return scope.calendar().periodOf(day, period);
    }

    private boolean shows(LocalDate row) {
      return !row.isBefore(periodOf(range.from())) && !row.isAfter(range.to());
    }
  }

  /** Everybody first, then the series of the breakdown. */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /** A row for each period, ascending, and all of them together. */
  public record Series(Breakdown.Value value, List<Row> rows, Proportion all) {
    public Series {
      rows = List.copyOf(rows);
    }
  }

  /** Renewed ÷ judged. */
  public record Row(LocalDate start, Proportion renewed, boolean complete) {}

  /** One person in one period in which a paid period ended. */
  private record Judgement<P>(P person, LocalDate row, Breakdown.Value value, boolean renewed) {}

  /** The answer that follows from everybody's payments, in whatever order. */
  public static <P> Answer answer(Question question, List<Payer<P>> payers) {
    List<Series> series = new ArrayList<>();
    split(question, payers)
        .series()
        .forEach((value, some) -> series.add(series(question, value, some)));
    return new Answer(series);
  }

  private static <P> Series series(
      Question question, Breakdown.Value value, List<Judgement<P>> judgements) {
    Map<LocalDate, List<Judgement<P>>> byRow =
        judgements.stream().collect(groupingBy(Judgement::row, toList()));
    return new Series(
        value,
        question.starts().stream()
            .map(start ->
                new Row(
                    start,
                    proportion(byRow.getOrDefault(start, List.of())),
                    question.complete(start)))
            .toList(),
        proportion(judgements));
  }

  private static <P> Proportion proportion(List<Judgement<P>> judgements) {
    return new Proportion(
        judgements.stream().filter(Judgement::renewed).count(), judgements.size());
  }

  /** The people behind a row: who was judged, who renewed, who did not in some period. */
  public static <P> List<P> people(
      Question question,
      List<Payer<P>> payers,
      Breakdown.Value series,
      LocalDate row,
      Presence presence) {
    return split(question, payers).of(series).stream()
        .filter(judgement -> judgement.row().equals(row))
        .filter(judgement -> presence.keeps(judgement.renewed()))
        .map(Judgement::person)
        .distinct()
        .toList();
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return answer(question, question.scope().payers(history));
  }

  private static <P> Split<Judgement<P>> split(Question question, List<Payer<P>> payers) {
    return Split.of(
        question.scope().breakdown(),
        payers.stream()
            .flatMap(payer -> judgements(question, payer).stream())
            .filter(judgement -> question.shows(judgement.row()))
            .toList(),
        Judgement::value);
  }

  private static <P> List<Judgement<P>> judgements(Question question, Payer<P> payer) {
    List<Payer.Payment> payments = payer.payments();
    Map<LocalDate, Integer> lastEnding = new TreeMap<>();
    for (int i = 0; i < payments.size(); i++) {
      LocalDate end = payments.get(i).end();
      lastEnding.merge(
          question.periodOf(end),
          i,
          (before, now) -> end.isBefore(payments.get(before).end()) ? before : now);
    }
    List<Judgement<P>> judgements = new ArrayList<>();
    lastEnding.forEach((period, index) -> {
      Payer.Payment judged = payments.get(index);
      LocalDate deadline = judged.end().plusDays(question.scope().terms().graceDays());
      if (!deadline.isAfter(question.scope().asOf())) {
        boolean renewed =
            payments.stream().skip(index + 1L).anyMatch(p -> !p.day().isAfter(deadline));
        LocalDate row =
            question.rows() == Rows.ENDED ? period : question.periodOf(payer.firstDay());
        judgements.add(new Judgement<>(payer.person(), row, judged.value(), renewed));
      }
    });
    return judgements;
  }
}
