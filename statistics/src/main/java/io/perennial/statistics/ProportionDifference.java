package io.perennial.statistics;

import io.perennial.statistics.Proportion.Interval;
import java.util.OptionalDouble;
import org.hipparchus.special.Erf;

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

  /**
   * How many standard errors the shares differ by, if they are alike in truth: the pooled z
   * statistic. Zero when everybody or nobody has what is counted; empty when one of the proportions
   * is undefined.
   */
  public OptionalDouble z() {
    if (value().isEmpty()) {
      return OptionalDouble.empty();
    }
    double pooled = share(first.plus(second));
    double variance =
        pooled * (1 - pooled) * (1.0 / first.denominator() + 1.0 / second.denominator());
    return OptionalDouble.of(
        variance == 0 ? 0 : (share(first) - share(second)) / Math.sqrt(variance));
  }

  /**
   * How likely a difference as large as this one is, in either direction, if the shares are alike
   * in truth: the two-sided p-value of {@link #z}. It is approximate: expect at least five people
   * with and five without in each group before relying on it.
   */
  public OptionalDouble pValue() {
    OptionalDouble z = z();
    return z.isEmpty() ? z : OptionalDouble.of(Erf.erfc(Math.abs(z.getAsDouble()) / Math.sqrt(2)));
  }

  private static double share(Proportion proportion) {
    return (double) proportion.numerator() / proportion.denominator();
  }

  /** A closed range of differences, {@code -1 <= low <= high <= 1}. */
  public record Range(double low, double high) {}
}
