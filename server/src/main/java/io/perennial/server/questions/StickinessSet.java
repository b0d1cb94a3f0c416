package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The people active on exactly {@code days} days of the week, month or span with the day {@code
 * start}.
 */
public record StickinessSet(StickinessLink stickiness, LocalDate start, int activeDays)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(StickinessLink.NAMES, "start", "days");

  static StickinessSet read(Parameters parameters) {
    int days = parameters.integer("days", 1);
    if (days < 1) {
      parameters.problem("days", "people.periods", "Active periods are 1 or more.");
    }
    return new StickinessSet(StickinessLink.read(parameters), LifecycleSet.start(parameters), days);
  }

  @Override
  public SetKind kind() {
    return SetKind.STICKINESS;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY.and("start", start).and("days", activeDays).and(stickiness.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    Stickiness.Question question = stickiness.question(project, now);
    return new Population.ActivePeriods(question, question.intervalOf(start), activeDays);
  }

  @Override
  public Optional<LocalDate> day() {
    return Optional.of(start);
  }

  @Override
  public Optional<DateRange> days(Project project, Instant now) {
    return Optional.of(stickiness.question(project, now).range());
  }

  @Override
  public String text(Labels labels) {
    return labels.t(
            "people.set.stickiness." + Parameters.id(stickiness.within()),
            labels.events(stickiness.events()),
            activeDays,
            Labels.period(start, stickiness.interval()))
        + labels.where(stickiness.where());
  }
}
