package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;

/** The people without a core use in the last 7 days, as the scoreboard counts them. */
public record SilentSet() implements PopulationChoice {

  private static final int DAYS = 7;

  @Override
  public SetKind kind() {
    return SetKind.SILENT;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY;
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.Did(
        EventsChoice.of(Role.CORE_USE).select(project.meanings()),
        Population.Comparison.AT_MOST,
        0,
        new Population.Window.LastDays(DAYS, asOf),
        project.calendar());
  }

  @Override
  public String text(Labels labels) {
    return labels.t("people.set.silent");
  }
}
