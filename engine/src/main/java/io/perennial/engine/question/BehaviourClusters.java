package io.perennial.engine.question;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.BehaviourFeatures.Feature;
import io.perennial.engine.question.BehaviourFeatures.Row;
import io.perennial.statistics.ClusterChoice;
import io.perennial.statistics.KMeans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Behaviour clusters: groups of people who behave alike, found by k-means over {@link
 * BehaviourFeatures}, and in what each differs from everybody.
 *
 * <p>Features that are skewed are taken as {@code log(1 + x)}: a few people use a product many
 * times as much as most, and without it they alone would be a group and all the others another.
 * Then every feature is standardised, mean 0 and standard deviation 1 over all rows, so that none
 * counts more for its unit. The number of groups is chosen by {@link ClusterChoice}. The same rows
 * and seed give the same clusters; a cluster has no name of its own, and is not the same from one
 * day to another.
 *
 * @param clusters by size, largest first; empty when fewer than two people differ
 * @param silhouettes how well separated the groups were, by their number, from -1 to 1
 */
public record BehaviourClusters(List<Cluster> clusters, SortedMap<Integer, Double> silhouettes) {

  /** The features that are usually compared; the others repeat what these say. */
  public static final List<Feature> USUAL_FEATURES =
      List.of(
          Feature.CORE_USES,
          Feature.ACTIVE_DAYS,
          Feature.SESSIONS,
          Feature.EVENT_NAMES,
          Feature.DAYS_SINCE_USE,
          Feature.TENURE_DAYS,
          Feature.AMOUNT,
          Feature.TREND);

  /** Standard deviations from the mean from which on a feature stands out. */
  public static final double STANDS_OUT = 0.5;

  public BehaviourClusters {
    clusters = List.copyOf(clusters);
    silhouettes = Collections.unmodifiableSortedMap(new TreeMap<>(silhouettes));
  }

  /**
   * Some people who behave alike.
   *
   * @param people ascending by reference
   * @param profile one per feature, in the order of the features compared
   */
  public record Cluster(List<PersonId> people, List<Difference> profile) {
    public Cluster {
      people = List.copyOf(people);
      profile = List.copyOf(profile);
    }

    /** What tells these people from the others: the features that stand out, most first. */
    public List<Difference> standsOut() {
      return profile.stream()
          .filter(difference -> Math.abs(difference.deviations()) >= STANDS_OUT)
          .sorted(
              Comparator.comparingDouble((Difference one) -> Math.abs(one.deviations())).reversed())
          .toList();
    }
  }

  /**
   * How the people of a cluster differ in one feature.
   *
   * @param mean of the cluster, as the feature is counted
   * @param everybody the mean of all rows, likewise
   * @param typical what is usual in the cluster: the mean on the scale on which people are
   *     compared, as the feature is counted. A few heavy users do not move it, as they move {@code
   *     mean}, so that it is above {@code typicalOfAll} just when {@code deviations} is above 0.
   * @param typicalOfAll the same of all rows
   * @param deviations the mean of the cluster on the standardised scale: how many standard
   *     deviations above, or below 0 under, the mean of all
   */
  public record Difference(
      Feature feature,
      double mean,
      double everybody,
      double typical,
      double typicalOfAll,
      double deviations) {}

  /** The clusters of all rows by these features. */
  public static BehaviourClusters of(
      BehaviourFeatures.Answer answer, List<Feature> features, long seed) {
    double[][] plain = answer.matrix(features);
    double[][] evened = evened(plain, features);
    double[][] scaled = KMeans.standardise(evened);
    return ClusterChoice.of(scaled, seed)
        .map(choice ->
            new BehaviourClusters(
                clusters(answer.rows(), features, plain, evened, scaled, choice),
                choice.silhouettes()))
        .orElse(new BehaviourClusters(List.of(), new TreeMap<>()));
  }

  private static double[][] evened(double[][] plain, List<Feature> features) {
    double[][] evened = new double[plain.length][features.size()];
    for (int i = 0; i < plain.length; i++) {
      for (int c = 0; c < features.size(); c++) {
        evened[i][c] =
            features.get(c).skewed() ? Math.log1p(Math.max(0, plain[i][c])) : plain[i][c];
      }
    }
    return evened;
  }

  /** What an evened value stands for, as the feature is counted. */
  private static double counted(Feature feature, double evened) {
    return feature.skewed() ? Math.expm1(evened) : evened;
  }

  private static List<Cluster> clusters(
      List<Row> rows,
      List<Feature> features,
      double[][] plain,
      double[][] evened,
      double[][] scaled,
      ClusterChoice choice) {
    int[] sizes = choice.clustering().sizes();
    int[] groupOf = choice.clustering().groupOf();
    List<List<PersonId>> people = new ArrayList<>();
    double[][] plainSums = new double[sizes.length][features.size()];
    double[][] evenedSums = new double[sizes.length][features.size()];
    double[][] scaledSums = new double[sizes.length][features.size()];
    double[] everybody = new double[features.size()];
    double[] evenedOfAll = new double[features.size()];
    for (int group = 0; group < sizes.length; group++) {
      people.add(new ArrayList<>());
    }
    for (int i = 0; i < plain.length; i++) {
      people.get(groupOf[i]).add(rows.get(i).person());
      for (int c = 0; c < features.size(); c++) {
        plainSums[groupOf[i]][c] += plain[i][c];
        scaledSums[groupOf[i]][c] += scaled[i][c];
        evenedSums[groupOf[i]][c] += evened[i][c];
        everybody[c] += plain[i][c];
        evenedOfAll[c] += evened[i][c];
      }
    }
    List<Cluster> clusters = new ArrayList<>();
    for (int group = 0; group < sizes.length && sizes[group] > 0; group++) {
      List<Difference> profile = new ArrayList<>();
      for (int c = 0; c < features.size(); c++) {
        profile.add(
            new Difference(
                features.get(c),
                plainSums[group][c] / sizes[group],
                everybody[c] / plain.length,
                counted(features.get(c), evenedSums[group][c] / sizes[group]),
                counted(features.get(c), evenedOfAll[c] / plain.length),
                scaledSums[group][c] / sizes[group]));
      }
      clusters.add(new Cluster(people.get(group), profile));
    }
    return clusters;
  }
}
