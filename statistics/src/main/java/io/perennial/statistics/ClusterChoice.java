package io.perennial.statistics;

import io.perennial.statistics.KMeans.Clustering;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Groups rows by {@link KMeans} into as many groups as the rows themselves suggest: of 2 to {@link
 * #MOST} the number with the greatest mean silhouette, of equal ones the smaller.
 *
 * <p>Groups are looked for among a sample of at most {@link #FITTED} rows and judged by one of at
 * most {@link #JUDGED}; then every row joins the nearest centre. The same rows and seed give the
 * same groups. Standardise columns of different units first.
 *
 * @param clustering of all rows
 * @param silhouettes by number of groups tried, ascending
 */
public record ClusterChoice(Clustering clustering, SortedMap<Integer, Double> silhouettes) {

  public static final int MOST = 8;
  public static final int FITTED = 10_000;
  public static final int JUDGED = 1_000;

  /** The groups of the rows; empty when fewer than two of them differ. */
  public static Optional<ClusterChoice> of(double[][] rows, long seed) {
    Random random = new Random(seed);
    double[][] fitted = sample(rows, FITTED, random);
    double[][] judged = sample(fitted, JUDGED, random);
    SortedMap<Integer, Double> silhouettes = new TreeMap<>();
    Clustering best = null;
    double highest = Double.NEGATIVE_INFINITY;
    int most = different(fitted);
    for (int k = 2; k <= most; k++) {
      Clustering found = KMeans.cluster(fitted, k, seed);
      double silhouette = KMeans.silhouette(judged, KMeans.join(judged, found.centres()));
      silhouettes.put(k, silhouette);
      if (silhouette > highest) {
        highest = silhouette;
        best = found;
      }
    }
    return Optional.ofNullable(best)
        .map(found -> new ClusterChoice(KMeans.join(rows, found.centres()), silhouettes));
  }

  /** How many different rows there are, counted up to {@link #MOST}. */
  private static int different(double[][] rows) {
    double[][] seen = new double[MOST][];
    int count = 0;
    for (int i = 0; i < rows.length && count < MOST; i++) {
      double[] row = rows[i];
      if (Arrays.stream(seen, 0, count).noneMatch(other -> Arrays.equals(other, row))) {
        seen[count++] = row;
      }
    }
    return count;
  }

  /** Some rows in their order, each set of that many equally likely. */
  private static double[][] sample(double[][] rows, int size, Random random) {
    if (rows.length <= size) {
      return rows;
    }
    double[][] sample = new double[size][];
    int taken = 0;
    for (int i = 0; taken < size; i++) {
      if (random.nextInt(rows.length - i) < size - taken) {
        sample[taken++] = rows[i];
      }
    }
    return sample;
  }
}
