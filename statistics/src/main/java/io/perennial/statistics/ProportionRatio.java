package io.perennial.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many times as large the share of one group is as that of another, independent one: the lift.
 *
 * <p>Example: of 11,034 men without aspirin 189 had a heart attack, of 11,037 with it 104: a ratio
 * of 1.82, with a 95 % interval of [1.43, 2.31].
 */
public record ProportionRatio(Proportion first, Proportion second) {

  /** The 97.5 % quantile of the standard normal distribution, which gives 95 % intervals. */
  private static final double Z95 = 1.959963984540054;

  /** First divided by second; empty when one of them is undefined, or the second is 0. */
  public OptionalDouble value() {
    return first.denominator() == 0 || second.numerator() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(share(first) / share(second));
  }

  /**
   * The 95 % interval on the logarithmic scale of Katz, Baptista, Azen and Pike (1978). Empty when
   * nobody of one of the groups is counted: the logarithm is unbounded then.
   */
  public Optional<Range> katz95() {
    if (first.numerator() == 0 || second.numerator() == 0) {
      return Optional.empty();
    }
    double ratio = share(first) / share(second);
    double width = Math.exp(Z95 * Math.sqrt(variance(first) + variance(second)));
    return Optional.of(new Range(ratio / width, ratio * width));
  }

  /** Of the logarithm of a share. */
  private static double variance(Proportion proportion) {
    return 1.0 / proportion.numerator() - 1.0 / proportion.denominator();
  }

  private static double share(Proportion proportion) {
    return (double) proportion.numerator() / proportion.denominator();
  }

  /** A closed range of ratios, {@code 0 < low <= high}. */
  public record Range(double low, double high) {}
}
