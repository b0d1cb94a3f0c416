package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.statistics.KMeans.Clustering;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KMeansTest {

  @Test
  void findsTheBestOfAllGroupingsOfAFewRows() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      double[][] rows = new double[8][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = new double[] {random.nextInt(3) * 5 + random.nextDouble(), random.nextDouble()};
      }

      assertThat(KMeans.cluster(rows, 3, seed).inertia())
          .as("seed %d", seed)
          .isCloseTo(best(rows, 3), within(1e-9));
    }
  }

  @Test
  void groupsAreOrderedBySizeAndTheSameForTheSameSeed() {
    double[][] rows = {{0}, {10}, {11}, {12}, {0.5}};
    Clustering found = KMeans.cluster(rows, 2, 7);

    assertThat(found.sizes()).containsExactly(3, 2);
    assertThat(found.groupOf()).containsExactly(1, 0, 0, 0, 1);
    assertThat(found.centres()[0]).containsExactly(11);
    assertThat(KMeans.cluster(rows, 2, 7).groupOf()).isEqualTo(found.groupOf());
  }

  @Test
  void theSilhouetteComparesTheOwnGroupWithTheNearestOther() {
    double[][] rows = {{0}, {2}, {10}, {12}};
    Clustering pairs = KMeans.cluster(rows, 2, 1);
    // The inner rows: 2 within, 9 to the others; the outer ones: 2 within, 11 to the others.
    double expected = (2 * (1 - 2 / 9.0) + 2 * (1 - 2 / 11.0)) / 4;

    assertThat(KMeans.silhouette(rows, pairs)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void standardisedColumnsHaveMeanZeroAndDeviationOne() {
    double[][] scaled = KMeans.standardise(new double[][] {{1, 5}, {3, 5}});

    assertThat(scaled[0]).containsExactly(-1, 0);
    assertThat(scaled[1]).containsExactly(1, 0);
  }

  @Test
  void fewerRowsThanGroupsAreRefused() {
    assertThatThrownBy(() -> KMeans.cluster(new double[][] {{1}}, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double best(double[][] rows, int k) {
    double best = Double.POSITIVE_INFINITY;
    int groupings = (int) Math.pow(k, rows.length);
    for (int g = 0; g < groupings; g++) {
      double[][] sums = new double[k][2];
      int[] sizes = new int[k];
      int rest = g;
      double squares = 0;
      for (double[] row : rows) {
        int group = rest % k;
        rest /= k;
        sizes[group]++;
        for (int c = 0; c < 2; c++) {
          sums[group][c] += row[c];
          squares += row[c] * row[c];
        }
      }
      for (int group = 0; group < k; group++) {
        for (int c = 0; c < 2 && sizes[group] > 0; c++) {
          squares -= sums[group][c] * sums[group][c] / sizes[group];
        }
      }
      best = Math.min(best, squares);
    }
    return best;
  }
}
