package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * The people of one step of a funnel.
 *
 * @param step counted from 0; in a link from 1
 */
public record FunnelSet(FunnelLink funnel, Breakdown.Value series, int step, Standing standing)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(FunnelLink.NAMES, "series", "step", "standing");

  static FunnelSet read(Parameters parameters) {
    FunnelLink funnel = FunnelLink.read(parameters, RoleMapping.NONE);
    int step = parameters.integer("step", 1);
    Standing standing = parameters.choice("standing", Standing.REACHED);
    int steps = funnel.steps().size();
    if (step < 1 || step > steps) {
      parameters.problem("step", "funnel.step", "The funnel has the steps 1 to " + steps + ".");
    }
    if (step == 1 && standing != Standing.REACHED) {
      parameters.problem(
          "standing", "funnel.standing", "Nobody drops or waits before the first step.");
    }
    return new FunnelSet(funnel, SeriesText.read(parameters), step - 1, standing);
  }

  @Override
  public SetKind kind() {
    return SetKind.FUNNEL;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("series", SeriesText.write(series))
        .and("step", step + 1)
        .and("standing", Parameters.id(standing))
        .and(funnel.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.InFunnelStep(funnel.question(project, now), series, step, standing);
  }

  @Override
  public String text(Labels labels) {
    return labels.t(
            "people.set.funnel." + Parameters.id(standing),
            step + 1,
            labels.step(funnel, step),
            labels.steps(funnel))
        + labels.inSeries(series, funnel.breakdown())
        + labels.where(funnel.where());
  }
}
