package io.perennial.server.questions;

import io.perennial.server.console.Texts;
import io.perennial.statistics.Proportion;
import java.util.Locale;

/**
 * One cell of a heat map: a share of people.
 *
 * @param text the rate without its sign, empty where there is nothing to show
 * @param cssClass how it is coloured, or hatched while incomplete
 * @param value the rate for the picture, empty when undefined
 * @param link to the people, empty where there is nothing to show
 */
public record HeatCell(String text, String cssClass, String value, String title, String link) {

  public static final HeatCell BLANK = new HeatCell("", "is-not-started", "", "", "");

  private static final double[] BUCKETS = {0.02, 0.05, 0.10, 0.15, 0.20, 0.30, 0.40, 0.60, 0.80};
  private static final double[] DIFFERENCES = {0.01, 0.03, 0.06, 0.10, 0.20};

  /** The cell of a share of somebody. */
  public static HeatCell of(Proportion share, boolean complete, String link, Texts texts) {
    return of(share.value().orElseThrow(), complete, title(share, complete, texts), link, texts);
  }

  /** The cell of any rate, which a title explains. */
  public static HeatCell of(double rate, boolean complete, String title, String link, Texts texts) {
    return new HeatCell(
        percent(rate, texts),
        complete ? bucket(rate) : "is-incomplete",
        String.format(Locale.ROOT, "%.4f", rate),
        title,
        link);
  }

  /** A share of somebody in words: how many of whom, and the 95 % interval. */
  public static String title(Proportion share, boolean complete, Texts texts) {
    return texts.t(
        complete ? "questions.cell" : "questions.cell.incomplete",
        share.numerator(),
        share.denominator(),
        texts.percent(share.value().orElseThrow()),
        interval(share, texts));
  }

  private static String percent(double rate, Texts texts) {
    double percent = rate * 100;
    return texts.number(percent, percent > 0 && percent < 9.95 ? 1 : 0);
  }

  /** The 95 % interval of a share, such as “13.3–28.9 %”. */
  public static String interval(Proportion share, Texts texts) {
    Proportion.Interval wilson = share.wilson95();
    return texts.number(wilson.low() * 100, 1) + "–" + texts.percent(wilson.high());
  }

  /** The class of a rate's colour. */
  public static String bucket(double rate) {
    return rate == 0 ? "h0" : "h" + (1 + reached(BUCKETS, rate));
  }

  /** The class of the colour of a difference between two rates; none where they hardly differ. */
  public static String differenceBucket(double difference) {
    int level = reached(DIFFERENCES, Math.abs(difference));
    if (level == 0) {
      return "";
    }
    return (difference > 0 ? "more-" : "less-") + level;
  }

  private static int reached(double[] edges, double value) {
    int level = 0;
    for (double edge : edges) {
      level += value >= edge ? 1 : 0;
    }
    return level;
  }
}
