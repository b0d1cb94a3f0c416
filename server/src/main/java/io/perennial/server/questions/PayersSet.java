package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Population;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The people behind a number about money.
 *
 * @param row the start of a cohort or period, empty where the number has none
 * @param column of revenue retention, else 0
 */
public record PayersSet(
    ValueLink value,
    ValueLink.Behind behind,
    Breakdown.Value series,
    Optional<LocalDate> row,
    int column,
    Presence presence)
    implements PopulationChoice {

  static final Set<String> NAMES =
      Parameters.names(ValueLink.NAMES, "behind", "series", "row", "column", "presence");

  static PayersSet read(Parameters parameters) {
    ValueLink value = ValueLink.read(parameters);
    int column = parameters.integer("column", 0);
    if (column < 0 || column > value.horizon()) {
      parameters.problem(
          "column", "cell.column", "The matrix has the columns 0 to " + value.horizon() + ".");
    }
    return new PayersSet(
        value,
        parameters.choice("behind", ValueLink.Behind.STAYING),
        SeriesText.read(parameters),
        parameters.date("row"),
        column,
        parameters.choice("presence", Presence.COHORT));
  }

  @Override
  public SetKind kind() {
    return SetKind.PAYERS;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("behind", Parameters.id(behind))
        .and("series", SeriesText.write(series))
        .and("row", row)
        .and("column", column)
        .and("presence", Parameters.id(presence))
        .and(value.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.Paying(value.payers(behind, series, row, column, presence, project, now));
  }

  @Override
  public Optional<LocalDate> day() {
    return row;
  }

  @Override
  public Optional<DateRange> days(Project project, Instant now) {
    return Optional.of(value.months(project, now));
  }

  @Override
  public String text(Labels labels) {
    String which = Parameters.id(behind);
    if (behind == ValueLink.Behind.RENEWAL) {
      which += "." + Parameters.id(value.rows());
    }
    return labels.t(
            "people.set.payers." + which + "." + Parameters.id(presence),
            row.map(first -> Labels.period(first, Period.MONTH))
                .orElse(labels.t("people.set.all_cohorts")),
            column)
        + labels.inSeries(
            series, behind == ValueLink.Behind.ACQUIRED ? value.channel() : value.breakdown())
        + labels.where(value.where());
  }
}
