package io.perennial.engine.question;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What one person paid, by time.
 *
 * <p>A refund takes its amount from the latest payment before it that has something left, then from
 * the one before, and so on; what no payment is left for is not taken. It counts from its own day.
 * A sign before the amount of a refund means nothing. An event that plays both roles is a payment.
 *
 * @param person whoever it is, in an engine's own terms
 */
public record Payer<P>(P person, List<Payment> payments) {

  public Payer {
    payments = List.copyOf(payments);
  }

  /** A payment or a refund as it was sent. */
  public sealed interface Entry {
    /** Money for a number of days. */
    record Paid(LocalDate day, double amount, int periodDays, Breakdown.Value value)
        implements Entry {}

    /** Money given back. */
    record Refunded(LocalDate day, double amount) implements Entry {}
  }

  /**
   * A payment, the days that it pays for, {@code [day, end)}, and what was given back of it.
   *
   * @param value of the payment in a breakdown, before the limit
   */
  public record Payment(
      LocalDate day,
      double amount,
      int periodDays,
      Breakdown.Value value,
      List<Entry.Refunded> refunds) {

    public Payment {
      refunds = List.copyOf(refunds);
    }

    LocalDate end() {
      return day.plusDays(periodDays);
    }

    boolean covers(LocalDate other) {
      return !other.isBefore(day) && other.isBefore(end());
    }

    /** What is left of the amount by the end of a day. */
    double net(LocalDate by) {
      double net = amount;
      for (Entry.Refunded refund : refunds) {
        net -= refund.day().isAfter(by) ? 0 : refund.amount();
      }
      return net;
    }

    /** The amount of 30 days, as is left by the end of a day. */
    public double monthly(LocalDate by) {
      return net(by) * 30 / periodDays;
    }

    private Payment refunded(LocalDate on, double part) {
      List<Entry.Refunded> more = new ArrayList<>(refunds);
      more.add(new Entry.Refunded(on, part));
      return new Payment(day, amount, periodDays, value, more);
    }
  }

  /** What follows from a person's payments and refunds, given by timestamp, then arrival. */
  public static <P> Payer<P> of(P person, List<Entry> entries) {
    List<Payment> payments = new ArrayList<>();
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Paid paid ->
            payments.add(
                new Payment(paid.day(), paid.amount(), paid.periodDays(), paid.value(), List.of()));
        case Entry.Refunded refund -> take(refund, payments);
      }
    }
    return new Payer<>(person, payments);
  }

  /** Sums in ascending order, so that the sum does not depend on who comes first. */
  static double sum(Collection<Double> amounts) {
    return amounts.stream().mapToDouble(Double::doubleValue).sorted().sum();
  }

  private static void take(Entry.Refunded refund, List<Payment> payments) {
    double left = Math.abs(refund.amount());
    for (int i = payments.size() - 1; i >= 0 && left > 0; i--) {
      double part = Math.min(left, payments.get(i).net(refund.day()));
      if (part > 0) {
        payments.set(i, payments.get(i).refunded(refund.day(), part));
        left -= part;
      }
    }
  }

  /** The same payments of the person by another name. */
  public <Q> Payer<Q> named(Function<P, Q> name) {
    return new Payer<>(name.apply(person), payments);
  }

  /** The breakdown value of the first payment. */
  Breakdown.Value value() {
    return payments.getFirst().value();
  }

  LocalDate firstDay() {
    return payments.getFirst().day();
  }

  boolean payingOn(LocalDate day) {
    return payments.stream().anyMatch(payment -> payment.covers(day));
  }

  /** The amount of 30 days of the payments whose period covers a day. */
  double monthlyOn(LocalDate day) {
    return payments.stream()
        .filter(payment -> payment.covers(day))
        .mapToDouble(payment -> payment.monthly(day))
        .sum();
  }

  /** What was paid less what was given back by the end of a day. */
  double paidBy(LocalDate day) {
    return payments.stream()
        .filter(payment -> !payment.day().isAfter(day))
        .mapToDouble(payment -> payment.net(day))
        .sum();
  }
}
