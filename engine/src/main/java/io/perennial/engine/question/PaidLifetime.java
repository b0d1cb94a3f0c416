package io.perennial.engine.question;

import io.perennial.engine.history.History;
import io.perennial.engine.question.People.Presence;
import io.perennial.statistics.KaplanMeier;
import io.perennial.statistics.KaplanMeier.Mean;
import io.perennial.statistics.KaplanMeier.Stay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Paid lifetime: for how long people go on paying, and what they pay a month.
 *
 * <p>A person's stay begins on the day of the first payment and lasts while paid periods follow
 * each other: a payment on a day no later than grace days after the end of what was paid for
 * continues it. The person has left at that end once the grace has passed without a payment; until
 * then the stay is censored, at the end of what was paid for or, if that is earlier, at the end of
 * the as-of day. A later return is not counted. A month is 30 days. Refunds lower the money, not
 * the stay.
 *
 * <p>Worked example, 3 days of grace: Ana pays on January 1 and on February 2, 30 days each time,
 * and never again. Her stay ends on March 4, after 62 days; seen from March 6 it is censored.
 */
public final class PaidLifetime {

  /** Days of a month of money. */
  public static final int MONTH_DAYS = 30;

  private PaidLifetime() {}

  /** What is asked; a breakdown by an event's property reads the first payment. */
  public record Question(PaymentScope scope) {}

  /** Everybody first, then the series of the breakdown. */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }

    public Series everybody() {
      return series.getFirst();
    }
  }

  /**
   * The people of a series.
   *
   * @param stays in days
   * @param paying people inside a paid period on the as-of day
   * @param monthly what they pay in 30 days, all together, as {@link Scoreboard.Metric#LTV} counts
   *     it
   */
  public record Series(Breakdown.Value value, KaplanMeier stays, long paying, double monthly) {

    public long people() {
      return stays.times().values().stream()
          .mapToLong(count -> count.left() + count.censored())
          .sum();
    }

    public long left() {
      return stays.times().values().stream().mapToLong(KaplanMeier.Count::left).sum();
    }

    /** The months that somebody has been seen paying, or not, at the most. */
    public double observedMonths() {
      return stays.times().isEmpty() ? 0 : stays.times().lastKey() / MONTH_DAYS;
    }

    /**
     * The expected months of a stay, counted up to a number of months, or to {@link
     * #observedMonths} if that is less: what nobody has lived to see yet is not counted.
     */
    public Mean months(int horizon) {
      Mean days = stays.restrictedMean(Math.min(horizon, observedMonths()) * MONTH_DAYS);
      return new Mean(days.value() / MONTH_DAYS, days.standardError() / MONTH_DAYS);
    }
  }

  /** The answer that follows from everybody's payments, in whatever order. */
  public static <P> Answer answer(Question question, List<Payer<P>> payers) {
    List<Series> series = new ArrayList<>();
    split(question, payers)
        .series()
        .forEach((value, some) -> series.add(series(question.scope(), value, some)));
    return new Answer(series);
  }

  private static <P> Series series(
      PaymentScope scope, Breakdown.Value value, List<Payer<P>> payers) {
    LocalDate asOf = scope.asOf();
    return new Series(
        value,
        KaplanMeier.of(payers.stream().map(payer -> stay(scope, payer)).toList()),
        payers.stream().filter(payer -> payer.payingOn(asOf)).count(),
        Payer.sum(payers.stream().map(payer -> payer.monthlyOn(asOf)).toList()));
  }

  /** Who ever paid: all of a series, those who stay, or those who left. */
  public static <P> List<P> people(
      Question question, List<Payer<P>> payers, Breakdown.Value series, Presence presence) {
    return split(question, payers).of(series).stream()
        .filter(payer -> presence.keeps(!stay(question.scope(), payer).left()))
        .map(Payer::person)
        .toList();
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return answer(question, question.scope().payers(history));
  }

  private static <P> Split<Payer<P>> split(Question question, List<Payer<P>> payers) {
    return Split.of(question.scope().breakdown(), payers, Payer::value);
  }

  static Stay stay(PaymentScope scope, Payer<?> payer) {
    int grace = scope.terms().graceDays();
    LocalDate end = payer.payments().getFirst().end();
    for (Payer.Payment next : payer.payments()) {
      if (next.day().isAfter(end.plusDays(grace))) {
        break;
      }
      end = next.end().isAfter(end) ? next.end() : end;
    }
    boolean left = !end.plusDays(grace).isAfter(scope.asOf());
    LocalDate tomorrow = scope.asOf().plusDays(1);
    LocalDate until = left || end.isBefore(tomorrow) ? end : tomorrow;
    return new Stay(ChronoUnit.DAYS.between(payer.firstDay(), until), left);
  }
}
