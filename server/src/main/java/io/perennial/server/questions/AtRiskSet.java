package io.perennial.server.questions;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;

/** The people at risk by the project's rule. */
public record AtRiskSet() implements PopulationChoice {

  @Override
  public SetKind kind() {
    return SetKind.AT_RISK;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY;
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.AtRisk(
        new ChurnRisk.Question(project.roles(), project.riskRule(), asOf, project.calendar(), 1));
  }

  @Override
  public String text(Labels labels) {
    return labels.t("people.set.at_risk");
  }
}
