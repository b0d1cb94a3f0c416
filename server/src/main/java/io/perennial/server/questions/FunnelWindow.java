package io.perennial.server.questions;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A conversion window in a link: {@code 48h} or {@code 14d}; a day has 24 hours. */
public record FunnelWindow(int count, Unit unit) {

  static final FunnelWindow DEFAULT = new FunnelWindow(14, Unit.D);

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3})([hd])");

  /** Hours or days. */
  public enum Unit {
    H,
    D
  }

  static FunnelWindow read(Parameters parameters) {
    return parameters.text("window").map(text -> parse(parameters, text)).orElse(DEFAULT);
  }

  private static FunnelWindow parse(Parameters parameters, String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      parameters.problem(
          "window", "funnel.window_text", "“" + text + "” is not a window such as 48h or 14d.");
      return DEFAULT;
    }
    return new FunnelWindow(
        Integer.parseInt(matcher.group(1)), matcher.group(2).equals("h") ? Unit.H : Unit.D);
  }

  /** The value of the parameter {@code window}. */
  public String text() {
    return count + Parameters.id(unit);
  }

  Duration duration() {
    return unit == Unit.H ? Duration.ofHours(count) : Duration.ofDays(count);
  }
}
