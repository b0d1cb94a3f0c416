package io.perennial.server.console;

/** The colours of the cells of heat-map tables ({@code web/README.md}). */
public final class Heat {

  private static final double[] RATES = {0.02, 0.05, 0.10, 0.15, 0.20, 0.30, 0.40, 0.60, 0.80};
  private static final double[] DIFFERENCES = {0.01, 0.03, 0.06, 0.10, 0.20};

  private Heat() {}

  /** The class of a rate. */
  public static String ofRate(double rate) {
    return rate == 0 ? "h0" : "h" + (1 + below(RATES, rate));
  }

  /** The class of a difference between two rates; none where they hardly differ. */
  public static String ofDifference(double difference) {
    int level = below(DIFFERENCES, Math.abs(difference));
    if (level == 0) {
      return "";
    }
    return (difference > 0 ? "more-" : "less-") + level;
  }

  private static int below(double[] edges, double value) {
    int level = 0;
    for (double edge : edges) {
      if (value >= edge) {
        level++;
      }
    }
    return level;
  }
}
