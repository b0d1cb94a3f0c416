package io.perennial.server.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small bar chart as a paragraph of plain text, one line a bar, which every channel can show:
 * {@code Mon ██████ 45 min}. A mail draws such a paragraph as a table.
 */
public final class BarLines {

  private static final int LONGEST = 20;
  private static final String BLOCK = "█";
  private static final String NONE = "·";
  private static final Pattern LINE = Pattern.compile("(.{1,40}?)  (█{1,20}|·) (.{1,40})");

  private BarLines() {}

  /**
   * One bar.
   *
   * @param value its length beside the others; nothing is drawn for less than nothing
   * @param text the value as it reads
   */
  public record Bar(String label, double value, String text) {}

  /** The lines of the bars; the longest has twenty blocks. */
  public static String write(List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    return bars.stream()
        .map(bar -> bar.label() + "  " + blocks(bar.value(), most) + " " + bar.text())
        .collect(Collectors.joining("\n"));
  }

  private static String blocks(double value, double most) {
    return value <= 0 || most <= 0
        ? NONE
        : BLOCK.repeat(Math.max(1, (int) Math.round(LONGEST * value / most)));
  }

  /** The bars of a paragraph, their values in blocks; empty when a line is something else. */
  static Optional<List<Bar>> read(String paragraph) {
    List<Bar> bars = new ArrayList<>();
    for (String line : paragraph.split("\\R", -1)) {
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String drawn = matcher.group(2);
      bars.add(
          new Bar(
              matcher.group(1),
              drawn.equals(NONE) ? 0 : (double) drawn.length() / LONGEST,
              matcher.group(3)));
    }
    return Optional.of(bars);
  }
}
