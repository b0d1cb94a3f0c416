package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterChoiceTest {

  @Test
  void asManyGroupsAreChosenAsThereAre() {
    for (int groups = 2; groups <= 5; groups++) {
      ClusterChoice choice = ClusterChoice.of(around(groups, 3_000), 1).orElseThrow();

      assertThat(choice.clustering().centres()).as("%d groups", groups).hasNumberOfRows(groups);
      assertThat(choice.silhouettes()).containsOnlyKeys(2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void everyRowJoinsAGroupThoughOnlyASampleIsFitted() {
    double[][] rows = around(3, ClusterChoice.FITTED + 5_000);
    ClusterChoice choice = ClusterChoice.of(rows, 1).orElseThrow();

    assertThat(choice.clustering().groupOf()).hasSize(rows.length);
    assertThat(choice.clustering().sizes()).containsExactly(5_000, 5_000, 5_000);
    for (int i = 3; i < rows.length; i++) {
      assertThat(choice.clustering().groupOf()[i]).isEqualTo(choice.clustering().groupOf()[i % 3]);
    }
  }

  @Test
  void noMoreGroupsAreTriedThanThereAreDifferentRows() {
    double[][] rows = {{1}, {2}, {1}, {2}, {5}};

    assertThat(ClusterChoice.of(rows, 1).orElseThrow().silhouettes()).containsOnlyKeys(2, 3);
    assertThat(ClusterChoice.of(new double[][] {{1}, {1}}, 1)).isEmpty();
    assertThat(ClusterChoice.of(new double[0][], 1)).isEmpty();
  }

  /** Rows around that many points, in turn. */
  private static double[][] around(int groups, int rows) {
    Random random = new Random(groups);
    double[][] made = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double at = 10.0 * (i % groups);
      made[i] = new double[] {at + random.nextGaussian(), at % 20 + random.nextGaussian()};
    }
    return made;
  }
}
