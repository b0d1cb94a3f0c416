package io.perennial.server.api;

import io.perennial.engine.question.Retention;
import io.perennial.server.questions.Parameters;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A retention matrix; offsets count periods after the cohort's. */
record RetentionResponse(Asked question, String period, String zone, List<Series> series) {

  record Series(SeriesValue value, List<Cohort> cohorts, List<Average> average) {}

  record Cohort(LocalDate cohort, long size, List<Cell> cells) {}

  record Cell(int offset, long retained, boolean complete, String maturity, Rate rate) {}

  /** Complete cells only: Σ retained ÷ Σ size. */
  record Average(int offset, Rate rate) {}

  static RetentionResponse of(Asked asked, Retention.Question question, Retention.Answer answer) {
    return new RetentionResponse(
        asked,
        Parameters.id(question.period()),
        question.calendar().zone().getId(),
        answer.series().stream().map(series -> series(question, series)).toList());
  }

  private static Series series(Retention.Question question, Retention.Series series) {
    return new Series(
        SeriesValue.of(series.value()),
        series.cohorts().stream().map(RetentionResponse::cohort).toList(),
        IntStream.range(0, series.average().size())
            .mapToObj(i -> new Average(offset(question, i), Rate.of(series.average().get(i))))
            .toList());
  }

  private static int offset(Retention.Question question, int column) {
    return question.measure() instanceof Retention.Measure.Brackets brackets
        ? brackets.edges().get(column)
        : column;
  }

  private static Cohort cohort(Retention.Cohort cohort) {
    return new Cohort(
        cohort.start(),
        cohort.size(),
        cohort.cells().stream()
            .map(cell ->
                new Cell(
                    cell.offset(),
                    cell.retained(),
                    cell.complete(),
                    Parameters.id(cell.maturity()),
                    Rate.of(new Proportion(cell.retained(), cohort.size()))))
            .toList());
  }
}
