package io.perennial.server.segments;

import java.util.List;
import java.util.Optional;

/**
 * The search for clusters and what it found.
 *
 * @param step the id of how far it is, empty before the first
 */
public record ClustersView(
    String step, boolean active, int days, Optional<Found> found, String problem) {

  /**
   * What was found.
   *
   * @param silhouettes how well separated the groups were, by their number
   */
  public record Found(
      String asOf, int count, String silhouette, List<Tried> silhouettes, List<Cluster> clusters) {}

  /** A number of groups that was tried. */
  public record Tried(int count, String silhouette, boolean chosen) {}

  /**
   * One cluster.
   *
   * @param name a suggestion
   * @param sentences what stands out, in words
   */
  public record Cluster(
      int index,
      String name,
      String size,
      String share,
      List<String> sentences,
      List<Feature> features) {}

  /** A feature of a cluster, beside everybody's. */
  public record Feature(String name, String mean, String everybody) {}
}
