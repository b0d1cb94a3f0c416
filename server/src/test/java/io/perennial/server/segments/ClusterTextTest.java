package io.perennial.server.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.BehaviourClusters.Difference;
import io.perennial.engine.question.BehaviourFeatures.Feature;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTextTest {

  private static final ClusterText ENGLISH = new ClusterText(Texts.in(Language.ENGLISH));
  private static final ClusterText CHINESE = new ClusterText(Texts.in(Language.CHINESE));

  @Test
  void newcomersWhoUseItALotReadLikeAPersonWroteIt() {
    List<Difference> standsOut =
        List.of(
            new Difference(Feature.TENURE_DAYS, 5, 200, 4, 180, -1.4),
            new Difference(Feature.CORE_USES, 13, 14, 12, 5, 0.7));
    assertThat(ENGLISH.suggestion(0, standsOut)).isEqualTo("Cluster 1: newcomers");
    assertThat(ENGLISH.sentences(standsOut))
        .containsExactly(
            "Are far newer: with you for 4 days, 180 among all",
            "Use it more: typically 12 core uses, 5 among all");
    assertThat(CHINESE.suggestion(0, standsOut)).isEqualTo("聚类 1：新用户");
    assertThat(CHINESE.sentences(standsOut))
        .containsExactly("明显更新的用户：认识 4 天，全体通常 180 天", "核心功能用得更多：通常 12 次，全体通常 5 次");
  }

  @Test
  void everyFeatureHasANameAndASentenceInBothDirections() {
    for (ClusterText text : List.of(ENGLISH, CHINESE)) {
      for (Feature feature : Feature.values()) {
        for (double deviations : new double[] {-2, -0.6, 0.6, 2}) {
          List<Difference> one = List.of(new Difference(feature, 2, 1, 2, 1, deviations));
          assertThat(text.suggestion(0, one)).doesNotContain("segments.");
          assertThat(text.sentences(one).getFirst()).doesNotContain("segments.").contains("2");
        }
      }
    }
  }
}
