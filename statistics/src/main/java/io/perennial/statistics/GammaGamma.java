package io.perennial.statistics;

import io.perennial.statistics.LikelihoodSearch.Outcome;
import io.perennial.statistics.ModelFit.Fitted;
import io.perennial.statistics.ModelFit.NotConverged;
import io.perennial.statistics.ModelFit.Reason;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * How much a purchase of somebody is worth: the gamma-gamma model of Fader and Hardie (2013), note
 * 025. A person's amounts vary as a gamma distribution with shape {@code p} around a mean of their
 * own; the means vary from person to person with {@code q} and {@code v}. Few purchases pull the
 * estimate towards everybody's mean, many towards the person's own.
 *
 * <p>The model takes amounts to be independent of frequency, and is refused where they are not.
 * Worked example, CDNOW: p 6.25, q 3.74, v 15.45; who repeated twice with 22.35 on average is
 * expected to spend 24.66 at a purchase.
 */
public record GammaGamma(double p, double q, double v) {

  /** With fewer people who bought again there is no fit. */
  public static final int MIN_REPEATERS = 30;

  /** A correlation of repeats and mean amount beyond this, either way, refuses the model. */
  public static final double MAX_CORRELATION = 0.3;

  /**
   * What one customer spent.
   *
   * @param repeats purchases after the first
   * @param mean of the amounts of the repeats, above 0 when there are repeats
   */
  public record Spending(int repeats, double mean) {}

  /**
   * The model of those who bought again; people without repeats, or without amounts, tell nothing.
   */
  public static ModelFit<GammaGamma> fit(List<Spending> everybody) {
    List<Spending> repeaters =
        everybody.stream().filter(one -> one.repeats() > 0 && one.mean() > 0).toList();
    if (repeaters.size() < MIN_REPEATERS) {
      return new NotConverged<>(Reason.TOO_FEW_REPEATS);
    }
    if (Math.abs(correlation(repeaters)) > MAX_CORRELATION) {
      return new NotConverged<>(Reason.CORRELATED);
    }
    double mean = repeaters.stream().mapToDouble(Spending::mean).average().orElseThrow();
    LikelihoodSearch search =
        new LikelihoodSearch(
            at -> of(at).logLikelihood(repeaters), at -> of(at).logLikelihood(repeaters));
    Outcome outcome =
        search.from(
            List.of(
                new double[] {5, 4, mean / 2},
                new double[] {1, 2, mean},
                new double[] {20, 10, mean / 3}));
    return switch (outcome) {
      case Outcome.Missed missed -> new NotConverged<>(missed.reason());
      case Outcome.Found found -> {
        GammaGamma model = of(found.parameters());
        yield model.q() <= 1
            ? new NotConverged<>(Reason.NO_MEAN)
            : new Fitted<>(model, found.logLikelihood(), found.standardErrors());
      }
    };
  }

  private static GammaGamma of(List<Double> parameters) {
    return new GammaGamma(parameters.get(0), parameters.get(1), parameters.get(2));
  }

  /**
   * Pearson's correlation of repeats and mean amount; 0 when either is the same for all, since then
   * neither goes with the other.
   */
  public static double correlation(List<Spending> people) {
    double meanX = people.stream().mapToDouble(Spending::repeats).average().orElse(0);
    double meanZ = people.stream().mapToDouble(Spending::mean).average().orElse(0);
    double xx = 0;
    double zz = 0;
    double xz = 0;
    for (Spending one : people) {
      double x = one.repeats() - meanX;
      double z = one.mean() - meanZ;
      xx += x * x;
      zz += z * z;
      xz += x * z;
    }
    return xx == 0 || zz == 0 ? 0 : xz / Math.sqrt(xx * zz);
  }

  /** Equation 1a of the note, in logarithms. */
  private double logLikelihood(List<Spending> repeaters) {
    double constant = q * Math.log(v) - Gamma.logGamma(q);
    double sum = 0;
    for (Spending one : repeaters) {
      double px = p * one.repeats();
      sum +=
          constant
              + Gamma.logGamma(px + q)
              - Gamma.logGamma(px)
              + (px - 1) * Math.log(one.mean())
              + px * Math.log(one.repeats())
              - (px + q) * Math.log(v + one.repeats() * one.mean());
    }
    return sum;
  }

  /** The mean amount of everybody's purchases, which is expected of somebody without repeats. */
  public double mean() {
    return p * v / (q - 1);
  }

  /** The expected amount of a purchase of somebody (equation 5 of the note). */
  public double expectedAmount(Spending one) {
    return p * (v + one.repeats() * one.mean()) / (p * one.repeats() + q - 1);
  }
}
