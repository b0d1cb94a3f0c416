package io.perennial.server.segments;

import io.perennial.engine.question.BehaviourClusters.Difference;
import io.perennial.engine.question.BehaviourFeatures.Feature;
import io.perennial.server.console.Texts;
import java.util.ArrayList;
import java.util.List;

/** Clusters in words, in one language. */
record ClusterText(Texts texts) {

  /** From how many standard deviations on a difference is a great one. */
  private static final double GREAT = 1;

  /** What a saved cluster was when it was found. */
  List<String> of(Definition.Cluster cluster) {
    List<String> lines = new ArrayList<>();
    lines.add(
        texts.t("segments.cluster.of", cluster.clusters(), texts.number(cluster.silhouette(), 2)));
    for (Feature feature : Feature.values()) {
      Double mean = cluster.profile().get(feature.id());
      if (mean != null) {
        lines.add(name(feature) + ": " + texts.number(mean, 1));
      }
    }
    return lines;
  }

  String name(Feature feature) {
    return texts.t("segments.feature." + feature.id());
  }

  /** What stands out, most first; one sentence that nothing does otherwise. */
  List<String> sentences(List<Difference> standsOut) {
    return standsOut.isEmpty()
        ? List.of(texts.t("segments.cluster.average"))
        : standsOut.stream().map(this::sentence).toList();
  }

  private String sentence(Difference difference) {
    return texts.t(
        "segments.cluster." + difference.feature().id() + "." + word(difference),
        figure(difference.typical()),
        figure(difference.typicalOfAll()));
  }

  /** A mean as a person would say it: a decimal only where it tells something. */
  private String figure(double mean) {
    boolean tells = Math.abs(mean) < 10 && Math.round(mean * 10) % 10 != 0;
    return texts.number(mean, tells ? 1 : 0);
  }

  private static String word(Difference difference) {
    boolean great = Math.abs(difference.deviations()) >= GREAT;
    return (great ? "much_" : "") + (difference.deviations() > 0 ? "more" : "less");
  }

  /** A name by what stands out most. */
  String suggestion(int index, List<Difference> standsOut) {
    if (standsOut.isEmpty()) {
      return texts.t("segments.cluster.name.average", index + 1);
    }
    Difference first = standsOut.getFirst();
    String kind = first.feature().id() + (first.deviations() > 0 ? ".more" : ".less");
    return texts.t("segments.cluster.name", index + 1, texts.t("segments.cluster.name." + kind));
  }
}
