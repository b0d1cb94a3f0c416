package io.perennial.server.api;

import io.perennial.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/** A share with what it was counted from; value and 95 % Wilson interval are null of nothing. */
record Rate(
    long numerator,
    long denominator,
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high) {

  static Rate of(Proportion proportion) {
    if (proportion.denominator() == 0) {
      return new Rate(0, 0, null, null, null);
    }
    Proportion.Interval interval = proportion.wilson95();
    return new Rate(
        proportion.numerator(),
        proportion.denominator(),
        proportion.value().getAsDouble(),
        interval.low(),
        interval.high());
  }
}
