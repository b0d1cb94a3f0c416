package io.perennial.server.questions;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** The people of one of the groups of churn paths, or those of them who have a pattern. */
public record ChurnSet(
    ChurnPathsLink churn, ChurnPaths.Side side, Optional<ChurnPaths.Pattern> pattern)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(ChurnPathsLink.NAMES, "side", "pattern");

  static ChurnSet read(Parameters parameters) {
    return new ChurnSet(
        ChurnPathsLink.read(parameters),
        parameters.choice("side", ChurnPaths.Side.LEFT),
        ChurnPatternText.read(parameters, "pattern"));
  }

  @Override
  public SetKind kind() {
    return SetKind.CHURN;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("side", Parameters.id(side))
        .and("pattern", pattern.map(ChurnPatternText::write))
        .and(churn.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.OnChurnPath(churn.question(project, now), side, pattern);
  }

  @Override
  public String text(Labels labels) {
    String group = labels.side(churn, side);
    return pattern
            .map(had -> labels.t("people.set.churn.pattern", group, labels.pattern(had)))
            .orElse(group)
        + labels.where(churn.sessions().where());
  }
}
