package io.perennial.server.questions;

import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Population;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** The people of one group of the lifecycle in the period with the day {@code start}. */
public record LifecycleSet(LifecycleLink lifecycle, LocalDate start, Lifecycle.Group group)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(LifecycleLink.NAMES, "start", "group");

  static LifecycleSet read(Parameters parameters) {
    return new LifecycleSet(
        LifecycleLink.read(parameters),
        start(parameters),
        parameters.choice("group", Lifecycle.Group.NEW));
  }

  /** The parameter {@code start}, which has to be given. */
  static LocalDate start(Parameters parameters) {
    if (!parameters.has("start")) {
      parameters.problem("start", "lifecycle.start", "Say which period: the day it begins on.");
    }
    return parameters.date("start").orElse(LocalDate.EPOCH);
  }

  @Override
  public SetKind kind() {
    return SetKind.LIFECYCLE;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY.and("start", start).and("group", group.id()).and(lifecycle.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.InLifecycleGroup(
        lifecycle.question(project, now),
        project.calendar().periodOf(start, lifecycle.period()),
        group);
  }

  @Override
  public Optional<LocalDate> day() {
    return Optional.of(start);
  }

  @Override
  public Optional<DateRange> days(Project project, Instant now) {
    return Optional.of(lifecycle.question(project, now).range());
  }

  @Override
  public String text(Labels labels) {
    return labels.t(
            "people.set.lifecycle." + group.id(),
            labels.events(lifecycle.events()),
            labels.cohort(start, lifecycle.period()))
        + labels.where(lifecycle.where());
  }
}
