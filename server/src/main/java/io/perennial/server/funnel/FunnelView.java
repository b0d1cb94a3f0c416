package io.perennial.server.funnel;

import io.perennial.engine.question.Role;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FunnelExclusion;
import io.perennial.server.questions.FunnelLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the funnel page shows; without an answer when the link has problems or nothing was sent. */
public record FunnelView(
    FunnelLink link,
    FormOptions options,
    List<String> problems,
    boolean empty,
    List<Role> unmapped,
    Optional<Answer> answer) {

  /** So many steps the form offers; a link may have more. */
  private static final int STEPS_IN_FORM = 8;

  private static final List<String> WINDOWS =
      List.of("1h", "24h", "3d", "7d", "14d", "30d", "60d", "90d");

  /**
   * The answer, ready to be shown.
   *
   * @param label which series the steps are of
   * @param series one row for each breakdown value; a single one without breakdown
   */
  public record Answer(
      Chart.Lines chart,
      String label,
      List<FunnelTable.Row> steps,
      List<FunnelTable.SeriesRow> series,
      String span,
      boolean none,
      long excluded,
      long elapsedMillis) {}

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

  public List<FormOptions.Row> rows() {
    return FormOptions.rows(List.of(new FormOptions.On("where", link.where())));
  }
}
