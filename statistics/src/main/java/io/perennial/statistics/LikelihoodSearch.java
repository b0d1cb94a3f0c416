package io.perennial.statistics;

import io.perennial.statistics.ModelFit.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds positive parameters of greatest likelihood: Nelder and Mead's simplex over their
 * logarithms, from several starts, begun anew from its best point until that gains nothing.
 *
 * <p>The starts are tried on {@code sketch}, a part of the data; the best is finished on {@code
 * all}. The result is judged: two starts must agree, no parameter may have run away, and the
 * observed information must be positive definite.
 */
record LikelihoodSearch(ToDoubleFunction<List<Double>> sketch, ToDoubleFunction<List<Double>> all) {

  /** Parameters beyond e^±12, 0.000006 to 163,000, have run away. */
  private static final double EDGE = 12;

  private static final int MAX_EVALUATIONS = 2_000;
  private static final int MAX_RENEWALS = 5;

  /** Differences of log-likelihood that mean nothing. */
  private static final double SAME = 1e-6;

  private static final double STEP_OF_INFORMATION = 1e-3;

  /** The best point, or why there is none. */
  sealed interface Outcome {
    record Found(List<Double> parameters, double logLikelihood, List<Double> standardErrors)
        implements Outcome {}

    record Missed(Reason reason) implements Outcome {}
  }

  Outcome from(List<double[]> starts) {
    List<PointValuePair> ends = new ArrayList<>();
    for (double[] start : starts) {
      end(start).ifPresent(ends::add);
    }
    ends.sort((one, other) -> Double.compare(other.getValue(), one.getValue()));
    if (ends.isEmpty()) {
      return new Outcome.Missed(Reason.NOT_SETTLED);
    }
    if (ranAway(ends.getFirst().getPoint())) {
      return new Outcome.Missed(Reason.AT_THE_EDGE);
    }
    if (ends.size() < 2 || ends.get(0).getValue() - ends.get(1).getValue() > 0.01) {
      return new Outcome.Missed(Reason.NOT_SETTLED);
    }
    try {
      return judge(climb(all, ends.getFirst().getPoint(), SAME));
    } catch (MathIllegalStateException e) {
      return new Outcome.Missed(Reason.NOT_SETTLED);
    }
  }

  /** Where a start leads; empty when it wanders off, and enough others must agree. */
  private Optional<PointValuePair> end(double[] start) {
    try {
      return Optional.of(climb(sketch, Arrays.stream(start).map(Math::log).toArray(), 1e-3));
    } catch (MathIllegalStateException e) {
      return Optional.empty();
    }
  }

  private Outcome judge(PointValuePair best) {
    double[] logarithms = best.getPoint();
    if (ranAway(logarithms)) {
      return new Outcome.Missed(Reason.AT_THE_EDGE);
    }
    RealMatrix information = information(logarithms);
    List<Double> errors = new ArrayList<>();
    try {
      RealMatrix covariance = new CholeskyDecomposition(information).getSolver().getInverse();
      for (int i = 0; i < logarithms.length; i++) {
        errors.add(Math.exp(logarithms[i]) * Math.sqrt(covariance.getEntry(i, i)));
      }
    } catch (MathIllegalArgumentException e) {
      return new Outcome.Missed(Reason.FLAT);
    }
    return new Outcome.Found(parameters(logarithms), best.getValue(), errors);
  }

  private static List<Double> parameters(double[] logarithms) {
    return Arrays.stream(logarithms).map(Math::exp).boxed().toList();
  }

  private static boolean ranAway(double[] logarithms) {
    return Arrays.stream(logarithms).anyMatch(x -> Math.abs(x) > EDGE);
  }

  private static PointValuePair climb(
      ToDoubleFunction<List<Double>> likelihood, double[] start, double enough) {
    PointValuePair best = new PointValuePair(start, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < MAX_RENEWALS; i++) {
      PointValuePair next = simplex(likelihood, best.getPoint());
      if (next.getValue() - best.getValue() <= enough || ranAway(next.getPoint())) {
        return next;
      }
      best = next;
    }
    return best;
  }

  private static PointValuePair simplex(ToDoubleFunction<List<Double>> likelihood, double[] start) {
    double[] sides = new double[start.length];
    Arrays.fill(sides, 0.3);
    return new SimplexOptimizer(new SimpleValueChecker(1e-14, 1e-10))
        .optimize(
            new MaxEval(MAX_EVALUATIONS),
            new ObjectiveFunction(point -> value(likelihood, point)),
            GoalType.MAXIMIZE,
            new InitialGuess(start),
            new NelderMeadSimplex(sides));
  }

  private static double value(ToDoubleFunction<List<Double>> likelihood, double[] logarithms) {
    if (Arrays.stream(logarithms).anyMatch(x -> Math.abs(x) > EDGE + 1)) {
      return Double.NEGATIVE_INFINITY;
    }
    double value = likelihood.applyAsDouble(parameters(logarithms));
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  /** Minus the second derivatives in the logarithms of the parameters, by central differences. */
  private RealMatrix information(double[] at) {
    int n = at.length;
    RealMatrix information = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double h = STEP_OF_INFORMATION;
        double second =
            (moved(at, i, h, j, h)
                    - moved(at, i, h, j, -h)
                    - moved(at, i, -h, j, h)
                    + moved(at, i, -h, j, -h))
                / (4 * h * h);
        information.setEntry(i, j, -second);
        information.setEntry(j, i, -second);
      }
    }
    return information;
  }

  private double moved(double[] at, int i, double byI, int j, double byJ) {
    double[] point = at.clone();
    point[i] += byI;
    point[j] += byJ;
    return value(all, point);
  }
}
