package io.perennial.server.funnel;

import io.perennial.engine.question.Filter.Scope;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FunnelExclusion;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.StepCondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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

  /** One exclusion: the event, and the steps between which it must not happen. */
  public record Exclusion(
      int index, String events, List<FormOptions.Option> after, List<FormOptions.Option> before) {}

  /** What must not happen in between, and an empty row to add another. */
  public List<Exclusion> exclusions() {
    List<Exclusion> rows = new ArrayList<>();
    for (FunnelExclusion exclusion : link.exclusions()) {
      rows.add(
          new Exclusion(
              rows.size(),
              exclusion.events().texts().getFirst(),
              numbers(exclusion.after()),
              numbers(exclusion.before())));
    }
    rows.add(new Exclusion(rows.size(), "", numbers(1), numbers(link.steps().size())));
    return rows;
  }

  private List<FormOptions.Option> numbers(int chosen) {
    return IntStream.rangeClosed(1, link.steps().size())
        .mapToObj(step ->
            new FormOptions.Option(
                Integer.toString(step), options.texts().t("funnel.step", step), step == chosen))
        .toList();
  }

  /** Where a condition may belong: the person, or one of the steps. */
  public List<String> places() {
    List<String> places = new ArrayList<>(List.of("where person"));
    for (int step = 1; step <= link.steps().size(); step++) {
      for (Scope scope : List.of(Scope.EVENT, Scope.CONTEXT)) {
        places.add(StepCondition.NAME + " " + step + ":" + Parameters.id(scope));
      }
    }
    return places;
  }
}
