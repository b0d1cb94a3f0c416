package io.perennial.server.funnel;

import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FunnelExclusion;
import io.perennial.server.questions.FunnelLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the funnel's form offers. */
public record FunnelForm(FunnelLink link, FormOptions options) {

  /** So many steps the form offers; a link may have more. */
  private static final int STEPS_IN_FORM = 8;

  private static final List<String> WINDOWS =
      List.of("1h", "24h", "3d", "7d", "14d", "30d", "60d", "90d");

  /** The values of the selects of steps: those of the link, and an empty one to add another. */
  public List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (EventsChoice step : link.steps()) {
      steps.add(step.texts().getFirst());
    }
    if (steps.size() < STEPS_IN_FORM) {
      steps.add("");
    }
    return steps;
  }

  /** The usual windows, the one in force among them. */
  public List<FormOptions.Option> windows() {
    String chosen = link.window().text();
    Set<String> values = new LinkedHashSet<>(WINDOWS);
    values.add(chosen);
    return values.stream()
        .map(value -> new FormOptions.Option(value, window(value), value.equals(chosen)))
        .toList();
  }

  private String window(String value) {
    int end = value.length() - 1;
    return options.texts().t("funnel.window." + value.charAt(end), value.substring(0, end));
  }

  /** What must not happen in between, as the form sends it along. */
  public List<String> exclusions() {
    return link.exclusions().stream().map(FunnelExclusion::text).toList();
  }
}
