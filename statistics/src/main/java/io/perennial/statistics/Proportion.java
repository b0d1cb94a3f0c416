package io.perennial.statistics;

import java.util.OptionalDouble;

/**
 * A share of a whole that was counted: {@code numerator} of {@code denominator} units.
 *
 * <p>A proportion of nothing ({@code denominator == 0}) is undefined, not zero: {@link #value()} is
 * then empty. Worked example: 20 of 100 has the value 0.2 and the 95 % Wilson interval [0.1334,
 * 0.2888].
 */
public record Proportion(long numerator, long denominator) {

  /** The 97.5 % quantile of the standard normal distribution, which gives 95 % intervals. */
  private static final double Z95 = 1.959963984540054;

  public Proportion {
    if (numerator < 0 || denominator < 0 || numerator > denominator) {
      throw new IllegalArgumentException(
          "not a proportion: %d of %d".formatted(numerator, denominator));
    }
  }

  /** The share in [0, 1], empty when there is nothing to share. */
  public OptionalDouble value() {
    return denominator == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) numerator / denominator);
  }

  /** This and another proportion pooled: Σ numerators of Σ denominators. */
  public Proportion plus(Proportion other) {
    return new Proportion(numerator + other.numerator, denominator + other.denominator);
  }

  /**
   * The 95 % score interval of Wilson (1927), without continuity correction. For an undefined
   * proportion it is [0, 1]: nothing is known.
   */
  public Interval wilson95() {
    if (denominator == 0) {
      return new Interval(0, 1);
    }
    double n = denominator;
    double p = numerator / n;
    double z2 = Z95 * Z95;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z95 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return new Interval(
        numerator == 0 ? 0 : centre - half, numerator == denominator ? 1 : centre + half);
  }

  /** A closed interval of shares, {@code 0 <= low <= high <= 1}. */
  public record Interval(double low, double high) {}
}
