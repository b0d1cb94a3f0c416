package io.perennial.server.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;

/**
 * A line chart, laid out for the template that draws it as SVG in a box of {@link #WIDTH} × {@link
 * #HEIGHT}.
 *
 * @param x ticks of the horizontal axis
 * @param y ticks of the vertical axis, the first at the bottom
 */
public record LineChart(List<Line> lines, List<Tick> x, List<Tick> y) {

  public static final int WIDTH = 960;
  public static final int HEIGHT = 260;
  public static final int LEFT = 52;
  public static final int RIGHT = 14;
  public static final int TOP = 12;
  public static final int BOTTOM = 30;

  private static final int MOST_X_TICKS = 12;
  private static final int Y_STEPS = 4;

  /**
   * One line.
   *
   * @param points the path of the line, in SVG's notation
   * @param band the outline of the interval around it, empty when there is none
   * @param dots what a pointer finds; empty when there are too many points
   */
  public record Line(String name, String points, String band, List<Dot> dots) {}

  /** A point with what it says. */
  public record Dot(String x, String y, String title) {}

  /** A place on an axis. */
  public record Tick(String at, String label) {}

  /** A line as numbers; {@code low} and {@code high} are empty when it has no interval. */
  record Values(
      String name, double[] values, double[] low, double[] high, IntFunction<String> title) {}

  /** Lays lines of equal length out, from zero upwards. */
  static LineChart of(
      List<Values> lines, IntFunction<String> xLabel, DoubleFunction<String> yLabel) {
    int points = lines.getFirst().values().length;
    double top = roundTop(highest(lines));
    List<Line> drawn = new ArrayList<>();
    for (Values line : lines) {
      drawn.add(drawn(line, points, top));
    }
    List<Tick> x = new ArrayList<>();
    int step = Math.max(1, (points + MOST_X_TICKS - 1) / MOST_X_TICKS);
    for (int i = 0; i < points; i += step) {
      x.add(new Tick(coordinate(x(i, points)), xLabel.apply(i)));
    }
    List<Tick> y = new ArrayList<>();
    for (int i = 0; i <= Y_STEPS; i++) {
      double value = top * i / Y_STEPS;
      y.add(new Tick(coordinate(y(value, top)), yLabel.apply(value)));
    }
    return new LineChart(drawn, x, y);
  }

  private static Line drawn(Values line, int points, double top) {
    StringBuilder path = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    StringBuilder upper = new StringBuilder();
    List<Dot> dots = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double value = line.values()[i];
      if (Double.isNaN(value)) {
        continue;
      }
      String x = coordinate(x(i, points));
      String y = coordinate(y(value, top));
      path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
      if (line.low().length > 0) {
        upper.append(upper.isEmpty() ? "M" : "L").append(x).append(' ');
        upper.append(coordinate(y(Math.min(top, line.high()[i]), top)));
        lower.insert(0, "L" + x + " " + coordinate(y(line.low()[i], top)));
      }
      dots.add(new Dot(x, y, line.title().apply(i)));
    }
    String band = upper.isEmpty() ? "" : upper.append(lower).append('Z').toString();
    return new Line(line.name(), path.toString(), band, points <= 60 ? dots : List.of());
  }

  private static double highest(List<Values> lines) {
    double highest = 0;
    for (Values line : lines) {
      for (double value : line.values()) {
        highest = Double.isNaN(value) ? highest : Math.max(highest, value);
      }
    }
    return highest;
  }

  /** The next of 1, 2, 4, 6, 8 times a power of ten, so that quarters read well. */
  private static double roundTop(double highest) {
    if (highest <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(highest)));
    for (double factor : new double[] {1, 2, 4, 6, 8}) {
      if (highest <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static double x(int i, int points) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * (points == 1 ? 0.5 : (double) i / (points - 1));
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
