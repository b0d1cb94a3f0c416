package io.perennial.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.BehaviourClusters.Cluster;
import io.perennial.engine.question.BehaviourClusters.Difference;
import io.perennial.engine.question.BehaviourFeatures.Feature;
import io.perennial.engine.question.BehaviourFeatures.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviourClustersTest {

  private static final List<Feature> FEATURES =
      List.of(Feature.CORE_USES, Feature.AMOUNT, Feature.TREND);

  /** Thirty who never came back, ten who use it daily, one of whom uses it far more. */
  private static BehaviourFeatures.Answer town() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(row("idle " + i, 0, 0));
    }
    for (int i = 0; i < 9; i++) {
      rows.add(row("keen " + i, 30 + i, 29_000_000));
    }
    rows.add(row("keenest", 120, 29_000_000));
    return new BehaviourFeatures.Answer(rows);
  }

  @Test
  void peopleWhoBehaveAlikeAreTogetherAndOneHeavyUserIsNoGroup() {
    BehaviourClusters found = BehaviourClusters.of(town(), FEATURES, 1);

    assertThat(found.silhouettes()).containsKeys(2, 3);
    assertThat(found.clusters()).hasSize(2);
    assertThat(found.clusters().get(0).people())
        .hasSize(30)
        .allMatch(person -> person.id().startsWith("idle"));
    assertThat(found.clusters().get(1).people()).hasSize(10);
  }

  @Test
  void aProfileSaysWhatStandsOutMostFirst() {
    Cluster keen = BehaviourClusters.of(town(), FEATURES, 1).clusters().get(1);

    assertThat(keen.standsOut())
        .extracting(Difference::feature)
        .containsExactly(Feature.AMOUNT, Feature.CORE_USES);
    Difference amount = keen.standsOut().getFirst();
    assertThat(amount.mean()).isCloseTo(29, within(1e-9));
    assertThat(amount.everybody()).isCloseTo(7.25, within(1e-9));
    // A quarter of all is at one value: (1 - 1/4) / sqrt(1/4 · 3/4) standard deviations above.
    assertThat(amount.deviations()).isCloseTo(Math.sqrt(3), within(1e-9));
  }

  /** One user with far more uses than all others moves the mean of all, and not what is typical. */
  @Test
  void whatIsTypicalLiesOnTheSideThatIsToldWhereverTheMeanLies() {
    List<Row> rows = new ArrayList<>(town().rows());
    rows.add(row("machine", 100_000, 29_000_000));
    for (Cluster cluster :
        BehaviourClusters.of(new BehaviourFeatures.Answer(rows), FEATURES, 1).clusters()) {
      for (Difference difference : cluster.standsOut()) {
        assertThat(Math.signum(difference.typical() - difference.typicalOfAll()))
            .as(difference.toString())
            .isEqualTo(Math.signum(difference.deviations()));
      }
    }
    Cluster keen = BehaviourClusters.of(town(), FEATURES, 1).clusters().get(1);
    assertThat(keen.standsOut().getFirst().typical()).isCloseTo(29, within(1e-9));
  }

  @Test
  void theSameRowsAndSeedGiveTheSameClusters() {
    assertThat(BehaviourClusters.of(town(), FEATURES, 7))
        .isEqualTo(BehaviourClusters.of(town(), FEATURES, 7));
  }

  @Test
  void peopleWhoAreAllAlikeAreNoClusters() {
    BehaviourFeatures.Answer alike =
        new BehaviourFeatures.Answer(List.of(row("ana", 1, 0), row("ben", 1, 0)));

    assertThat(BehaviourClusters.of(alike, FEATURES, 1).clusters()).isEmpty();
    assertThat(
            BehaviourClusters.of(new BehaviourFeatures.Answer(List.of()), FEATURES, 1).clusters())
        .isEmpty();
  }

  private static Row row(String id, long uses, long amount) {
    return new Row(new PersonId(id, true), 0, 0, 0, uses, 0, 0, 0, 0, 0, 0, amount);
  }
}
