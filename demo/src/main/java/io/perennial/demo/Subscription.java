package io.perennial.demo;

import io.perennial.demo.Charge.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person pays over the year.
 *
 * <p>Truths: of the people who sign up, the share that wants to pay grows with their affinity; they
 * decide some days after sign-up and only if they have not left by then. Periods are of 30 or 365
 * days and are renewed on their last day or up to two days later, by {@link #RENEWAL} of those who
 * still use the product and {@link #FORGOTTEN} of those who do not. {@link #REFUNDED} of first
 * payments are refunded within five days.
 */
final class Subscription {

  static final double RENEWAL = 0.86;
  static final double FORGOTTEN = 0.12;
  static final double REFUNDED = 0.05;

  private static final double WISH_TO_PAY = 0.06;
  private static final double YEARLY = 0.2;
  private static final double TEAM = 0.2;
  private static final double MEAN_DAYS_TO_DECIDE = 5;

  private Subscription() {}

  static List<Charge> draw(Draws draws, double affinity, int signupDay, int lastUse, int horizon) {
    if (!draws.chance(Math.min(0.6, WISH_TO_PAY * affinity))) {
      return List.of();
    }
    int day = signupDay + (int) draws.exponential(MEAN_DAYS_TO_DECIDE);
    Plan plan = draws.chance(TEAM) ? Plan.TEAM : Plan.PRO;
    int period = draws.chance(YEARLY) ? Plan.YEAR_DAYS : Plan.MONTH_DAYS;
    if (day > lastUse) {
      return List.of();
    }
    List<Charge> charges = new ArrayList<>();
    for (int cycle = 1; day <= horizon; cycle++) {
      charges.add(new Charge(day, Kind.PAYMENT, plan, period, cycle));
      if (cycle == 1 && draws.chance(REFUNDED)) {
        charges.add(new Charge(day + 1 + draws.below(5), Kind.REFUND, plan, period, cycle));
        break;
      }
      int end = day + period;
      if (!draws.chance(end <= lastUse ? RENEWAL : FORGOTTEN)) {
        if (draws.chance(0.5)) {
          charges.add(new Charge(end - 1 - draws.below(9), Kind.CANCELLATION, plan, period, cycle));
        }
        charges.add(new Charge(end, Kind.EXPIRY, plan, period, cycle));
        break;
      }
      day = end + (draws.chance(0.8) ? 0 : 1 + draws.below(2));
    }
    return List.copyOf(charges);
  }
}
