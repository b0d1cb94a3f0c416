package io.perennial.engine.question;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.question.People.Presence;
import io.perennial.statistics.BgNbd;
import io.perennial.statistics.GammaGamma;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Purchases: how often, how lately and for how much each paying person bought, as models of
 * lifetime value need it.
 *
 * <p>Payments of one local day are one purchase. A payment that was refunded in full is none; of
 * one that was refunded in part the rest counts. Worked example: Ana pays 20 on January 1, 10 twice
 * on January 11, and 30 on January 31; at the end of February 9 she has 2 repeats, a recency of 30
 * days, an age of 39 days and repeats of 25 on average.
 */
public final class Purchases {

  private Purchases() {}

  /** What is asked; a breakdown by an event's property reads the first payment. */
  public record Question(PaymentScope scope) {}

  /** Everybody first, then the series of the breakdown. */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /** The buyers of a series, by reference. */
  public record Series(Breakdown.Value value, List<Buyer> buyers) {
    public Series {
      buyers = List.copyOf(buyers);
    }

    /** People who bought again. */
    public long repeaters() {
      return buyers.stream().filter(buyer -> buyer.repeats() > 0).count();
    }
  }

  /**
   * One person's purchases.
   *
   * @param first the day of the first one
   * @param repeats days with a purchase after the first
   * @param recencyDays from the first purchase to the last
   * @param ageDays from the first purchase to the as-of day
   * @param meanRepeat average money of the repeats, 0 without any
   * @param total money of all purchases
   */
  public record Buyer(
      PersonId person,
      LocalDate first,
      int repeats,
      int recencyDays,
      int ageDays,
      double meanRepeat,
      double total) {

    /** As BG/NBD takes it, in days. */
    public BgNbd.History history() {
      return new BgNbd.History(repeats, recencyDays, ageDays);
    }

    /** As Gamma-Gamma takes it. */
    public GammaGamma.Spending spending() {
      return new GammaGamma.Spending(repeats, meanRepeat);
    }
  }

  /** The answer that follows from everybody's payments, in whatever order. */
  public static Answer answer(Question question, List<Payer<PersonId>> payers) {
    List<Series> series = new ArrayList<>();
    split(question, payers)
        .series()
        .forEach((value, some) ->
            series.add(
                new Series(
                    value,
                    some.stream()
                        .map(payer -> buyer(payer, question.scope().asOf()).orElseThrow())
                        .sorted(Comparator.comparing(Buyer::person))
                        .toList())));
    return new Answer(series);
  }

  /** Who bought: all of a series, or those who did or did not buy again. */
  public static <P> List<P> people(
      Question question, List<Payer<P>> payers, Breakdown.Value series, Presence presence) {
    return split(question, payers).of(series).stream()
        .filter(payer -> presence.keeps(days(payer, question.scope().asOf()).size() > 1))
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
        payers.stream().filter(payer -> !days(payer, question.scope().asOf()).isEmpty()).toList(),
        Payer::value);
  }

  private static Optional<Buyer> buyer(Payer<PersonId> payer, LocalDate asOf) {
    NavigableMap<LocalDate, Double> days = days(payer, asOf);
    if (days.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = days.firstKey();
    double total = days.values().stream().mapToDouble(Double::doubleValue).sum();
    int repeats = days.size() - 1;
    return Optional.of(
        new Buyer(
            payer.person(),
            first,
            repeats,
            Math.toIntExact(ChronoUnit.DAYS.between(first, days.lastKey())),
            Math.toIntExact(ChronoUnit.DAYS.between(first, asOf)),
            repeats == 0 ? 0 : (total - days.firstEntry().getValue()) / repeats,
            total));
  }

  /** The days with a purchase and the money of each. */
  private static NavigableMap<LocalDate, Double> days(Payer<?> payer, LocalDate asOf) {
    NavigableMap<LocalDate, Double> days = new TreeMap<>();
    for (Payer.Payment payment : payer.payments()) {
      double net = payment.net(asOf);
      if (net > 0 || payment.refunds().isEmpty()) {
        days.merge(payment.day(), net, Double::sum);
      }
    }
    return days;
  }
}
