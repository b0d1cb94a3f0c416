package io.perennial.statistics;

import io.perennial.statistics.Proportion.Interval;
import java.util.OptionalDouble;

/**
 * How much larger the share of one group is than that of another, independent one, in [-1, 1].
 *
 * <p>Example: 56 of 70 against 48 of 80 is 0.2, with a 95 % interval of [0.0524, 0.3339].
 */
public record ProportionDifference(Proportion first, Proportion second) {

  /** First minus second, empty when one of them is undefined. */
  public OptionalDouble value() {
    return first.denominator() == 0 || second.denominator() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(share(first) - share(second));
  }

  /**
   * The 95 % interval from the two score intervals: method 10 of Newcombe (1998), "Interval
   * estimation for the difference between independent proportions". [-1, 1] when one of the
   * proportions is undefined: nothing is known.
   */
  public Range newcombe95() {
    if (value().isEmpty()) {
      return new Range(-1, 1);
    }
    double p = share(first);
    double q = share(second);
    Interval a = first.wilson95();
    Interval b = second.wilson95();
    return new Range(
        p - q - Math.hypot(p - a.low(), b.high() - q),
        p - q + Math.hypot(a.high() - p, q - b.low()));
  }

  private static double share(Proportion proportion) {
    return (double) proportion.numerator() / proportion.denominator();
  }

  /** A closed range of differences, {@code -1 <= low <= high <= 1}. */
  public record Range(double low, double high) {}
}
