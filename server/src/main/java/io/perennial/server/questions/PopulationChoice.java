package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.People.Population;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which set of people a link means: {@code set=everyone}, {@code segment} (with {@code segment}),
 * {@code at_risk}, or {@code cell}, a cell of a retention matrix, whose question has the parameters
 * of {@link RetentionLink} prefixed with {@code cell.}
 */
public sealed interface PopulationChoice {

  String CELL = "cell.";

  /** Everyone. */
  record Everyone() implements PopulationChoice {}

  /** The people of one value segment. */
  record InSegment(Segment segment) implements PopulationChoice {}

  /** The people at risk by the project's rule. */
  record AtRisk() implements PopulationChoice {}

  /**
   * The people behind one cell.
   *
   * @param cohort empty for all cohorts whose cell is complete
   * @param column the index of the cell in its row
   */
  record Cell(
      RetentionLink retention,
      Breakdown.Value series,
      Optional<LocalDate> cohort,
      int column,
      Presence presence)
      implements PopulationChoice {}

  /** The values of the parameter {@code set}. */
  enum Kind {
    EVERYONE,
    SEGMENT,
    AT_RISK,
    CELL
  }

  /** The parameters of a set. */
  static Set<String> names() {
    Set<String> names =
        new HashSet<>(
            Set.of("set", "segment", "cell.series", "cell.cohort", "cell.column", "cell.presence"));
    RetentionLink.NAMES.forEach(name -> names.add(CELL + name));
    return names;
  }

  static PopulationChoice read(Parameters parameters) {
    return switch (parameters.choice("set", Kind.EVERYONE)) {
      case EVERYONE -> new Everyone();
      case SEGMENT -> new InSegment(parameters.choice("segment", Segment.CORE));
      case AT_RISK -> new AtRisk();
      case CELL -> cell(parameters.within(CELL));
    };
  }

  private static Cell cell(Parameters parameters) {
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
    return new Cell(
        retention,
        SeriesText.read(parameters),
        parameters.date("cohort"),
        column,
        parameters.choice("presence", Presence.RETAINED));
  }

  default Query addTo(Query query) {
    return switch (this) {
      case Everyone everyone -> query;
      case InSegment in -> query.and("set", "segment").and("segment", Parameters.id(in.segment()));
      case AtRisk risk -> query.and("set", "at_risk");
      case Cell cell ->
          query
              .and("set", "cell")
              .and(CELL + "series", SeriesText.write(cell.series()))
              .and(CELL + "cohort", cell.cohort())
              .and(CELL + "column", cell.column())
              .and(CELL + "presence", Parameters.id(cell.presence()))
              .andPrefixed(CELL, cell.retention().query());
    };
  }

  /** The engine's population as of a day. */
  default Population population(Project project, LocalDate asOf, Instant now) {
    return switch (this) {
      case Everyone everyone -> new Population.Everyone();
      case InSegment in ->
          new Population.InValueSegment(
              new ValueSegments.Question(
                  project.roles(), project.segmentThresholds(), asOf, project.calendar()),
              in.segment());
      case AtRisk risk ->
          new Population.AtRisk(
              new ChurnRisk.Question(
                  project.roles(), project.riskRule(), asOf, project.calendar(), 1));
      case Cell cell ->
          new Population.InRetentionCell(
              cell.retention().question(project, now),
              cell.series(),
              cell.cohort().orElse(null),
              cell.column(),
              cell.presence());
    };
  }
}
