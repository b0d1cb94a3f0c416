package io.perennial.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Whether groups of people stay equally long: the log-rank test of Mantel (1966) for two or more
 * groups, which compares who left with who would have if leaving were the same everywhere.
 *
 * @param observed who left, per group
 * @param expected who would have left were the groups the same
 * @param statistic chi-squared, with one degree of freedom less than groups
 * @param p the probability of a statistic this large were the groups the same
 */
public record LogRank(List<Double> observed, List<Double> expected, double statistic, double p) {

  public LogRank {
    observed = List.copyOf(observed);
    expected = List.copyOf(expected);
  }

  /**
   * Compares two or more groups; empty unless each was at risk while somebody left and others not.
   */
  public static Optional<LogRank> of(List<KaplanMeier> groups) {
    int k = groups.size();
    double[] atRisk = new double[k];
    SortedSet<Double> times = new TreeSet<>();
    for (int g = 0; g < k; g++) {
      for (KaplanMeier.Count count : groups.get(g).times().values()) {
        atRisk[g] += count.left() + count.censored();
      }
      times.addAll(groups.get(g).times().keySet());
    }
    double[] observed = new double[k];
    double[] expected = new double[k];
    RealMatrix variance = new Array2DRowRealMatrix(k, k);
    for (double time : times) {
      double[] left = new double[k];
      double[] gone = new double[k];
      for (int g = 0; g < k; g++) {
        KaplanMeier.Count count = groups.get(g).times().get(time);
        left[g] = count == null ? 0 : count.left();
        gone[g] = count == null ? 0 : count.left() + count.censored();
      }
      add(left, atRisk, observed, expected, variance);
      for (int g = 0; g < k; g++) {
        atRisk[g] -= gone[g];
      }
    }
    RealVector excess =
        new ArrayRealVector(observed)
            .subtract(new ArrayRealVector(expected))
            .getSubVector(0, k - 1);
    DecompositionSolver solver =
        new LUDecomposition(variance.getSubMatrix(0, k - 2, 0, k - 2)).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    double statistic = excess.dotProduct(solver.getInverse().operate(excess));
    return Optional.of(
        new LogRank(
            list(observed),
            list(expected),
            statistic,
            1 - new ChiSquaredDistribution(k - 1.0).cumulativeProbability(statistic)));
  }

  /** One time: the hypergeometric expectation and covariance of who leaves at it. */
  private static void add(
      double[] left, double[] atRisk, double[] observed, double[] expected, RealMatrix variance) {
    double d = 0;
    double n = 0;
    for (int g = 0; g < left.length; g++) {
      d += left[g];
      n += atRisk[g];
    }
    if (d == 0) {
      return;
    }
    double factor = n > 1 ? d * (n - d) / (n - 1) : 0;
    for (int g = 0; g < left.length; g++) {
      observed[g] += left[g];
      expected[g] += d * atRisk[g] / n;
      for (int h = 0; h < left.length; h++) {
        double share = atRisk[g] / n * ((g == h ? 1 : 0) - atRisk[h] / n);
        variance.addToEntry(g, h, factor * share);
      }
    }
  }

  private static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
