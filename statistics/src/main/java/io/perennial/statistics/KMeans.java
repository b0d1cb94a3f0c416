package io.perennial.statistics;

import java.util.Arrays;
import java.util.Random;

/**
 * Groups rows of numbers so that each is near the centre of its group: Lloyd's algorithm from
 * several k-means++ starts (Arthur and Vassilvitskii, 2007), of which the one with the least
 * inertia is kept. The same rows, k and seed give the same groups.
 *
 * <p>Distances are Euclidean: standardise columns of different units first. Cost: starts × rounds ×
 * rows × k × columns; the silhouette is quadratic in the rows, so give it a sample.
 */
public final class KMeans {

  private static final int STARTS = 10;
  private static final int ROUNDS = 300;

  private KMeans() {}

  /**
   * The groups found, by size, largest first.
   *
   * @param centres one row per group
   * @param groupOf the group of each row, counted from 0
   * @param inertia the sum of squared distances of the rows to their centres
   */
  @SuppressWarnings("ArrayRecordComponent") // matrices; compared by nobody
  public record Clustering(double[][] centres, int[] groupOf, double inertia) {

    public int[] sizes() {
      int[] sizes = new int[centres.length];
      for (int group : groupOf) {
        sizes[group]++;
      }
      return sizes;
    }
  }

  /** Columns with mean 0 and standard deviation 1 (of the population); constant ones become 0. */
  public static double[][] standardise(double[][] rows) {
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = rows[i].clone();
    }
    for (int column = 0; rows.length > 0 && column < rows[0].length; column++) {
      int c = column;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[c]).average().orElse(0);
      double variance =
          Arrays.stream(rows).mapToDouble(row -> square(row[c] - mean)).average().orElse(0);
      double deviation = Math.sqrt(variance);
      for (double[] row : scaled) {
        row[c] = deviation == 0 ? 0 : (row[c] - mean) / deviation;
      }
    }
    return scaled;
  }

  /** Groups at least k rows into k groups. */
  public static Clustering cluster(double[][] rows, int k, long seed) {
    if (k < 1 || rows.length < k) {
      throw new IllegalArgumentException("%d rows do not make %d groups".formatted(rows.length, k));
    }
    Random random = new Random(seed);
    Clustering best = lloyd(rows, start(rows, k, random));
    for (int i = 1; i < STARTS; i++) {
      Clustering other = lloyd(rows, start(rows, k, random));
      best = other.inertia() < best.inertia() ? other : best;
    }
    return bySize(best);
  }

  /** Every row in the group of the nearest centre, groups by size; the centres stay. */
  public static Clustering join(double[][] rows, double[][] centres) {
    int[] groupOf = new int[rows.length];
    double inertia = 0;
    for (int i = 0; i < rows.length; i++) {
      groupOf[i] = nearest(rows[i], centres);
      inertia += squaredDistance(rows[i], centres[groupOf[i]]);
    }
    return bySize(new Clustering(centres, groupOf, inertia));
  }

  /**
   * The mean silhouette (Rousseeuw, 1987) in [-1, 1]: how much nearer rows are to their own group
   * than to the nearest other one. A row alone in its group counts 0, and so does every row when
   * there is but one group.
   */
  public static double silhouette(double[][] rows, Clustering clustering) {
    int[] sizes = clustering.sizes();
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] distance = new double[sizes.length];
      for (int j = 0; j < rows.length; j++) {
        distance[clustering.groupOf()[j]] += Math.sqrt(squaredDistance(rows[i], rows[j]));
      }
      int own = clustering.groupOf()[i];
      double other = Double.POSITIVE_INFINITY;
      for (int group = 0; group < sizes.length; group++) {
        if (group != own && sizes[group] > 0) {
          other = Math.min(other, distance[group] / sizes[group]);
        }
      }
      if (sizes[own] > 1 && Double.isFinite(other)) {
        double within = distance[own] / (sizes[own] - 1);
        double greater = Math.max(within, other);
        sum += greater == 0 ? 0 : (other - within) / greater;
      }
    }
    return sum / rows.length;
  }

  /** Rows far from the centres so far are likely to become the next one. */
  private static double[][] start(double[][] rows, int k, Random random) {
    double[][] centres = new double[k][];
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int next = 1; next < k; next++) {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        nearest[i] = Math.min(nearest[i], squaredDistance(rows[i], centres[next - 1]));
        sum += nearest[i];
      }
      double at = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < rows.length - 1 && at >= nearest[chosen]) {
        at -= nearest[chosen++];
      }
      centres[next] = rows[chosen].clone();
    }
    return centres;
  }

  private static Clustering lloyd(double[][] rows, double[][] centres) {
    int[] groupOf = new int[rows.length];
    Arrays.fill(groupOf, -1);
    boolean moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
      moved = false;
      for (int i = 0; i < rows.length; i++) {
        int group = nearest(rows[i], centres);
        moved |= group != groupOf[i];
        groupOf[i] = group;
      }
      centre(rows, groupOf, centres);
    }
    double inertia = 0;
    for (int i = 0; i < rows.length; i++) {
      inertia += squaredDistance(rows[i], centres[groupOf[i]]);
    }
    return new Clustering(centres, groupOf, inertia);
  }

  /** Moves each centre to the mean of its rows; a centre without rows stays. */
  private static void centre(double[][] rows, int[] groupOf, double[][] centres) {
    double[][] sums = new double[centres.length][centres[0].length];
    int[] sizes = new int[centres.length];
    for (int i = 0; i < rows.length; i++) {
      sizes[groupOf[i]]++;
      for (int c = 0; c < rows[i].length; c++) {
        sums[groupOf[i]][c] += rows[i][c];
      }
    }
    for (int group = 0; group < centres.length; group++) {
      for (int c = 0; sizes[group] > 0 && c < sums[group].length; c++) {
        centres[group][c] = sums[group][c] / sizes[group];
      }
    }
  }

  private static int nearest(double[] row, double[][] centres) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int group = 0; group < centres.length; group++) {
      double distance = squaredDistance(row, centres[group]);
      if (distance < least) {
        least = distance;
        nearest = group;
      }
    }
    return nearest;
  }

  private static Clustering bySize(Clustering found) {
    int[] sizes = found.sizes();
    Integer[] order = new Integer[sizes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(sizes[b], sizes[a]));
    int[] place = new int[sizes.length];
    double[][] centres = new double[sizes.length][];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
      centres[i] = found.centres()[order[i]];
    }
    int[] groupOf = Arrays.stream(found.groupOf()).map(group -> place[group]).toArray();
    return new Clustering(centres, groupOf, found.inertia());
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += square(a[c] - b[c]);
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
