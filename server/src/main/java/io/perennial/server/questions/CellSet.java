package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The people behind one cell of a retention matrix.
 *
 * @param cohort empty for all cohorts whose cell is complete
 * @param column the index of the cell in its row
 */
public record CellSet(
    RetentionLink retention,
    Breakdown.Value series,
    Optional<LocalDate> cohort,
    int column,
    Presence presence)
    implements PopulationChoice {

  static final Set<String> NAMES =
      Parameters.names(RetentionLink.NAMES, "series", "cohort", "column", "presence");

  static CellSet read(Parameters parameters) {
    RetentionLink retention = RetentionLink.read(parameters);
    int column = parameters.integer("column", 0);
    int columns =
        switch (retention.measure()) {
          case Retention.Measure.On on -> on.last() + 1;
          case Retention.Measure.OnOrAfter after -> after.last() + 1;
          case Retention.Measure.Brackets brackets -> brackets.edges().size() - 1;
        };
    if (column < 0 || column >= columns) {
      parameters.problem(
          "column", "cell.column", "The matrix has the columns 0 to " + (columns - 1) + ".");
    }
    return new CellSet(
        retention,
        SeriesText.read(parameters),
        parameters.date("cohort"),
        column,
        parameters.choice("presence", Presence.RETAINED));
  }

  @Override
  public SetKind kind() {
    return SetKind.CELL;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("series", SeriesText.write(series))
        .and("cohort", cohort)
        .and("column", column)
        .and("presence", Parameters.id(presence))
        .and(retention.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.InRetentionCell(
        retention.question(project, now), series, cohort.orElse(null), column, presence);
  }

  @Override
  public Optional<LocalDate> day() {
    return cohort;
  }

  @Override
  public Optional<DateRange> days(Project project, Instant now) {
    return Optional.of(retention.question(project, now).cohorts());
  }

  @Override
  public String text(Labels labels) {
    return sentence(labels)
        + labels.inSeries(series, retention.breakdown())
        + labels.where(retention.where());
  }

  private String sentence(Labels labels) {
    String start = labels.events(retention.start());
    String when =
        cohort
            .map(first -> labels.cohort(first, retention.period()))
            .orElseGet(() -> labels.t("people.set.all_cohorts"));
    return presence == Presence.COHORT
        ? labels.t("people.set.cell.cohort", start, when)
        : labels.t(
            "people.set.cell." + Parameters.id(presence),
            start,
            when,
            labels.events(retention.returning()),
            labels.column(retention, column));
  }
}
