package io.perennial.engine.question;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;

/**
 * The amount of a payment, in millionths of the project's currency: whole numbers, so that sums are
 * equal in whatever order they are made. An amount that is missing, not a decimal number, or beyond
 * {@link #LIMIT} counts as 0.
 */
public final class PaidAmount {

  /** The largest amount, in the project's currency. */
  public static final double LIMIT = 1e10;

  /** Millionths in one unit of the currency. */
  public static final double SCALE = 1e6;

  private PaidAmount() {}

  static long millionths(Entry.Event payment, String property) {
    PropertyValue value = payment.properties().get(property);
    double amount = value == null ? 0 : value.number().orElse(0);
    return Math.abs(amount) > LIMIT ? 0 : (long) Math.floor(amount * SCALE + 0.5);
  }
}
