package io.perennial.demo;

/**
 * Something that happens to a person's subscription on a day.
 *
 * @param cycle 1 for the first payment, 2 for the first renewal, …
 */
record Charge(int day, Kind kind, Plan plan, int periodDays, int cycle) {

  enum Kind {
    PAYMENT,
    REFUND,
    CANCELLATION,
    /** The paid period ended and nothing was paid: back to the free plan. */
    EXPIRY
  }
}
