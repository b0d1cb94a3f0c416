package io.perennial.server.retention;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.CellSet;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.RetentionLink;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The heat-map of one series as a table.
 *
 * @param columns the heads of the cells
 */
public record Matrix(String label, List<String> columns, List<Row> rows, Row average) {

  /** A cohort: its name, its size with a link to its people, and its cells. */
  public record Row(String label, long size, String link, List<HeatCell> cells) {}

  /** Builds the tables of one answer; {@code people} is the address of the people page. */
  record Builder(RetentionLink link, Labels labels, String people) {

    private Texts texts() {
      return labels.texts();
    }

    Matrix of(Retention.Series series) {
      int columns = series.average().size();
      return new Matrix(
          labels.series(series.value(), link.breakdown()),
          IntStream.range(0, columns).mapToObj(i -> labels.column(link, i)).toList(),
          series.cohorts().stream().map(cohort -> row(series.value(), cohort)).toList(),
          average(series));
    }

    private Row row(Breakdown.Value series, Retention.Cohort cohort) {
      return new Row(
          Labels.period(cohort.start(), link.period()),
          cohort.size(),
          people(series, Optional.of(cohort.start()), 0, Presence.COHORT),
          IntStream.range(0, cohort.cells().size())
              .mapToObj(i -> cell(series, cohort, i))
              .toList());
    }

    private HeatCell cell(Breakdown.Value series, Retention.Cohort cohort, int column) {
      Retention.Cell cell = cohort.cells().get(column);
      if (cell.maturity() == Retention.Maturity.NOT_STARTED) {
        return HeatCell.BLANK;
      }
      return HeatCell.of(
          new Proportion(cell.retained(), cohort.size()),
          cell.complete(),
          people(series, Optional.of(cohort.start()), column, Presence.RETAINED),
          texts());
    }

    private Row average(Retention.Series series) {
      long size = series.cohorts().stream().mapToLong(Retention.Cohort::size).sum();
      List<HeatCell> cells =
          IntStream.range(0, series.average().size())
              .mapToObj(i -> {
                Proportion pooled = series.average().get(i);
                return pooled.denominator() == 0
                    ? HeatCell.BLANK
                    : HeatCell.of(
                        pooled,
                        true,
                        people(series.value(), Optional.empty(), i, Presence.RETAINED),
                        texts());
              })
              .toList();
      return new Row(texts().t("retention.average"), size, "", cells);
    }

    private String people(
        Breakdown.Value series, Optional<LocalDate> cohort, int column, Presence presence) {
      CellSet cell = new CellSet(link, series, cohort, column, presence);
      return people + "?" + PeopleLink.of(cell, AsOf.LATEST).shortQuery();
    }
  }
}
