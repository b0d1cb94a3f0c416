package io.perennial.statistics;

import io.perennial.statistics.LikelihoodSearch.Outcome;
import io.perennial.statistics.ModelFit.Fitted;
import io.perennial.statistics.ModelFit.NotConverged;
import io.perennial.statistics.ModelFit.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/**
 * How often people who buy now and then will buy again: the BG/NBD model of Fader, Hardie and Lee
 * (2005), "Counting your customers the easy way".
 *
 * <p>While somebody is a customer, purchases come at random at a rate of their own; after each
 * purchase they may leave for good, with a probability of their own. Rates vary as a gamma
 * distribution with shape {@code r} and rate {@code alpha}, the probabilities as a beta
 * distribution with {@code a} and {@code b}. It is made for purchases without a contract; who pays
 * on a subscription's fixed days is told better by {@link KaplanMeier}.
 *
 * <p>Time has one unit throughout: that of {@link History}. Worked example, weeks of the CDNOW
 * record: r 0.2426, α 4.4135, a 0.7929, b 2.4258; two repeats, the last after 30.43 of 38.86 weeks,
 * lead to 1.226 expected purchases in the next 39.
 */
public record BgNbd(double r, double alpha, double a, double b) {

  /** With fewer people who bought again there is no fit. */
  public static final int MIN_REPEATERS = 30;

  /** The starts are tried on about so many different histories. */
  private static final int SKETCH = 20_000;

  /**
   * One customer's purchases.
   *
   * @param repeats purchases after the first; purchases of one unit of time are merged
   * @param recency time from the first purchase to the last, 0 without repeats
   * @param age time from the first purchase to the end of observation
   */
  public record History(int repeats, double recency, double age) {
    public History {
      if (repeats < 0 || recency < 0 || recency > age || (repeats == 0 && recency > 0)) {
        throw new IllegalArgumentException(
            "not a history: %d repeats, last after %s of %s".formatted(repeats, recency, age));
      }
    }
  }

  /** The model that makes these histories most likely; the cost grows with different histories. */
  public static ModelFit<BgNbd> fit(List<History> histories) {
    if (histories.stream().filter(h -> h.repeats() > 0).count() < MIN_REPEATERS) {
      return new NotConverged<>(Reason.TOO_FEW_REPEATS);
    }
    List<Map.Entry<History, Integer>> counted = counted(histories);
    int stride = Math.ceilDiv(counted.size(), SKETCH);
    List<Map.Entry<History, Integer>> sketch = new ArrayList<>();
    for (int i = 0; i < counted.size(); i += stride) {
      sketch.add(counted.get(i));
    }
    double age = histories.stream().mapToDouble(History::age).average().orElseThrow();
    LikelihoodSearch search =
        new LikelihoodSearch(p -> of(p).logLikelihood(sketch), p -> of(p).logLikelihood(counted));
    Outcome outcome =
        search.from(
            List.of(
                new double[] {0.3, age / 6, 1, 3},
                new double[] {1, age, 1, 1},
                new double[] {2, age / 2, 0.5, 5},
                new double[] {0.1, age / 20, 2, 8}));
    return switch (outcome) {
      case Outcome.Found found ->
          new Fitted<>(of(found.parameters()), found.logLikelihood(), found.standardErrors());
      case Outcome.Missed missed -> new NotConverged<>(missed.reason());
    };
  }

  private static BgNbd of(List<Double> parameters) {
    return new BgNbd(parameters.get(0), parameters.get(1), parameters.get(2), parameters.get(3));
  }

  /** Different histories and how many people have each, by repeats. */
  private static List<Map.Entry<History, Integer>> counted(List<History> histories) {
    Map<History, Integer> counts =
        new TreeMap<>(
            Comparator.comparingInt(History::repeats)
                .thenComparingDouble(History::age)
                .thenComparingDouble(History::recency));
    histories.forEach(history -> counts.merge(history, 1, Integer::sum));
    return List.copyOf(counts.entrySet());
  }

  /** Equation 6, in logarithms. What depends on the repeats alone is computed once for each. */
  private double logLikelihood(List<Map.Entry<History, Integer>> counted) {
    double sum = 0;
    int x = -1;
    double ofRepeats = 0;
    for (Map.Entry<History, Integer> entry : counted) {
      History history = entry.getKey();
      if (history.repeats() != x) {
        x = history.repeats();
        ofRepeats =
            Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Gamma.logGamma(a + b)
                + Gamma.logGamma(b + x)
                - Gamma.logGamma(b)
                - Gamma.logGamma(a + b + x);
      }
      double staying = -(r + x) * Math.log(alpha + history.age());
      double ofTimes = staying;
      if (x > 0) {
        double left =
            Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + history.recency());
        double larger = Math.max(staying, left);
        ofTimes = larger + Math.log1p(Math.exp(Math.min(staying, left) - larger));
      }
      sum += entry.getValue() * (ofRepeats + ofTimes);
    }
    return sum;
  }

  /**
   * The probability that somebody has not left. It is 1 for everybody who bought once, however long
   * ago, since the model lets people leave only after a repeat: never show it as the risk of losing
   * them.
   */
  public double probabilityAlive(History history) {
    return 1 / (1 + oddsOfHavingLeft(history));
  }

  private double oddsOfHavingLeft(History history) {
    int x = history.repeats();
    return x == 0
        ? 0
        : a
            / (b + x - 1)
            * Math.exp(
                (r + x) * (Math.log(alpha + history.age()) - Math.log(alpha + history.recency())));
  }

  /**
   * Expected purchases in the time {@code t} after the first purchase, that one left out (eq. 9).
   */
  public double expectedPurchases(double t) {
    return expectedWhenAlive(0, alpha, t);
  }

  /** Expected purchases in the time {@code t} after the end of observation (equation 10). */
  public double expectedPurchases(History history, double t) {
    return expectedWhenAlive(history.repeats(), alpha + history.age(), t)
        / (1 + oddsOfHavingLeft(history));
  }

  /**
   * {@code (c/(a-1)) · (1 - w^(r+x) · ₂F₁(r+x, b+x; c; z))} with {@code c = a+b+x-1}, {@code z =
   * t/(since+t)}, {@code w = 1-z}.
   *
   * <p>Euler's transformation turns {@code w^(r+x) · ₂F₁} into {@code w^(a-1) · ₂F₁(a-1, d; c; z)}
   * with {@code d = a+b-1-r}; drawing the factor {@code a-1} out of all terms but the first of its
   * series leaves a form without a singularity at a = 1.
   */
  private double expectedWhenAlive(int x, double since, double t) {
    double z = t / (since + t);
    double c = a + b + x - 1;
    double d = a + b - 1 - r;
    double logW = Math.log(since) - Math.log(since + t);
    double head = a == 1 ? -logW : -Math.expm1((a - 1) * logW) / (a - 1);
    return c * head - Math.exp((a - 1) * logW) * d * z * series(d, c, z);
  }

  /** {@code Σ (a)ₙ (d+1)ₙ / ((c+1)ₙ (2)ₙ) zⁿ}, for 0 ≤ z &lt; 1. */
  private double series(double d, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; Math.abs(term) > 1e-16 * Math.abs(sum) * (1 - z); n++) {
      term *= (a + n) * (d + 1 + n) / ((c + 1 + n) * (2 + n)) * z;
      sum += term;
    }
    return sum;
  }
}
