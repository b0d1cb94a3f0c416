package io.perennial.server.segments;

import io.perennial.server.console.Texts;
import java.util.List;

/** What a cluster was when it was found. */
final class ClusterText {

  private ClusterText() {}

  static List<String> of(Definition.Cluster cluster, Texts texts) {
    return List.of(
        texts.t("segments.cluster.of", cluster.clusters(), texts.number(cluster.silhouette(), 2)));
  }
}
