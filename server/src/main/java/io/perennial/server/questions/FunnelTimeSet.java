package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people of a series of a funnel who took so long to a step; in a link times are seconds. */
public record FunnelTimeSet(FunnelLink funnel, Breakdown.Value series, Funnel.Took took)
    implements PopulationChoice {

  static final Set<String> NAMES =
      Parameters.names(FunnelLink.NAMES, "series", "step", "since", "took_from", "took_to");

  static FunnelTimeSet read(Parameters parameters) {
    FunnelLink funnel = FunnelLink.read(parameters, RoleMapping.NONE);
    int step = parameters.integer("step", 2);
    int steps = funnel.steps().size();
    if (step > steps) {
      parameters.problem("step", "funnel.step", "The funnel has the steps 1 to " + steps + ".");
    }
    Funnel.Since since = parameters.choice("since", Funnel.Since.FIRST_STEP);
    Duration from = Duration.ofSeconds(parameters.integer("took_from", 0));
    Optional<Duration> to =
        parameters.has("took_to")
            ? Optional.of(Duration.ofSeconds(parameters.integer("took_to", 1)))
            : Optional.empty();
    return new FunnelTimeSet(
        funnel,
        SeriesText.read(parameters),
        parameters.checked(
            () -> new Funnel.Took(step - 1, since, from, to),
            new Funnel.Took(1, since, Duration.ZERO, Optional.empty()),
            Map.of("from", "took_from")));
  }

  @Override
  public SetKind kind() {
    return SetKind.FUNNEL_TIME;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("series", SeriesText.write(series))
        .and("step", took.step() + 1)
        .and("since", Parameters.id(took.since()))
        .and("took_from", took.from().toSeconds())
        .and("took_to", took.to().map(Duration::toSeconds))
        .and(funnel.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.InFunnelTime(funnel.question(project, now), series, took);
  }

  @Override
  public String text(Labels labels) {
    return labels.t(
            "people.set.funnel_time." + Parameters.id(took.since()),
            took.step() + 1,
            labels.step(funnel, took.step()),
            labels.steps(funnel),
            labels.between(took.from(), took.to()))
        + labels.inSeries(series, funnel.breakdown())
        + labels.where(funnel.where());
  }
}
