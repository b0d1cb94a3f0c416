package io.perennial.server.analyze;

import io.perennial.engine.question.Scoreboard;
import java.util.Locale;
import java.util.OptionalDouble;

/** The trend of a metric as a small line without axes, in a box of 120 × 28. */
final class Sparkline {

  private static final double WIDTH = 120;
  private static final double HEIGHT = 28;
  private static final double MARGIN = 3;

  private Sparkline() {}

  /** The path in SVG's notation; empty when fewer than two days have a value. */
  static String path(Scoreboard.Score score) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    int defined = 0;
    for (Scoreboard.Point point : score.trend()) {
      OptionalDouble value = point.reading().value();
      if (value.isPresent()) {
        low = Math.min(low, value.getAsDouble());
        high = Math.max(high, value.getAsDouble());
        defined++;
      }
    }
    if (defined < 2) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    int last = score.trend().size() - 1;
    boolean pen = false;
    for (int i = 0; i <= last; i++) {
      OptionalDouble value = score.trend().get(i).reading().value();
      if (value.isPresent()) {
        double share = high == low ? 0.5 : (value.getAsDouble() - low) / (high - low);
        path.append(pen ? "L" : "M")
            .append(
                String.format(
                    Locale.ROOT,
                    "%.1f %.1f",
                    MARGIN + (WIDTH - 2 * MARGIN) * i / last,
                    HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share));
      }
      pen = value.isPresent();
    }
    return path.toString();
  }
}
