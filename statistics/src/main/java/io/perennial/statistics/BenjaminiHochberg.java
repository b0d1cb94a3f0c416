package io.perennial.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The correction of Benjamini and Hochberg (1995) for many tests at once. Who believes all
 * differences whose corrected p-value is at most q is wrong about at most the share q of them, on
 * average, if the tests are independent or positively dependent.
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /**
   * The corrected p-values, in the order given: of the k-th smallest of m, the least of {@code p(j)
   * · m / j} over all {@code j >= k}, and at most 1.
   *
   * <p>Example: .01, .04, .03 become .03, .04, .04.
   */
  public static List<Double> adjust(List<Double> pValues) {
    int tests = pValues.size();
    List<Integer> descending =
        IntStream.range(0, tests)
            .boxed()
            .sorted(Comparator.<Integer, Double>comparing(pValues::get).reversed())
            .toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(tests, 1.0));
    double least = 1;
    int rank = tests;
    for (int test : descending) {
      least = Math.min(least, pValues.get(test) * tests / rank);
      adjusted.set(test, least);
      rank--;
    }
    return adjusted;
  }
}
