package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The people with a use behind a number about saved time.
 *
 * @param start of a period, empty for all of the span
 * @param scenario empty for any; the empty text for uses that name none
 * @param property which names the scenario
 */
public record SavedTimeSet(
    SavingsLink savings, Optional<LocalDate> start, Optional<String> scenario, String property)
    implements PopulationChoice {

  static final Set<String> NAMES =
      Parameters.names(SavingsLink.NAMES, "start", "scenario", "none", "property");

  static SavedTimeSet read(Parameters parameters) {
    return new SavedTimeSet(
        SavingsLink.read(parameters),
        parameters.date("start"),
        parameters.has("none") ? Optional.of("") : parameters.text("scenario"),
        parameters.text("property").orElse(TimeSaved.Terms.NONE.scenarioProperty()));
  }

  @Override
  public SetKind kind() {
    return SetKind.SAVED;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("start", start)
        .and("scenario", scenario.filter(name -> !name.isEmpty()))
        .and("none", scenario.filter(String::isEmpty).map(_ -> "yes"))
        .and("property", property)
        .and(savings.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return savings.people(project, start, scenario, property, now);
  }

  @Override
  public Optional<LocalDate> day() {
    return start;
  }

  @Override
  public Optional<DateRange> days(Project project, Instant now) {
    return Optional.of(savings.question(project, TimeSaved.Terms.NONE, now).range());
  }

  @Override
  public String text(Labels labels) {
    String when =
        start
            .map(first -> Labels.period(first, savings.period()))
            .orElse(labels.t("people.set.saved.span"));
    String of =
        scenario
            .map(name -> name.isEmpty() ? labels.t("savings.scenario.none") : name)
            .map(name -> labels.t("people.set.saved.scenario", name))
            .orElse("");
    return labels.t("people.set.saved", when) + of + labels.where(savings.where());
  }
}
