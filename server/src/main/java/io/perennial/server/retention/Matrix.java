package io.perennial.server.retention;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.RetentionLink;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The heat-map of one series as a table.
 *
 * @param columns the heads of the cells
 */
public record Matrix(String label, List<String> columns, List<Row> rows, Row average) {

  /** A cohort: its name, its size with a link to its people, and its cells. */
  public record Row(String label, long size, String link, List<Cell> cells) {}

  /**
   * One cell.
   *
   * @param text the rate without its sign, empty where there is nothing to show
   * @param cssClass how it is coloured, or hatched while incomplete
   * @param value the rate for the picture, empty when undefined
   * @param link to the people, empty where there is nothing to show
   */
  public record Cell(String text, String cssClass, String value, String title, String link) {
    static final Cell BLANK = new Cell("", "is-not-started", "", "", "");
  }

  /** Builds the tables of one answer; {@code people} is the address of the people page. */
  record Builder(RetentionLink link, Retention.Question question, Labels labels, String people) {

    private Texts texts() {
      return labels.texts();
    }

    Matrix of(Retention.Series series) {
      int columns = series.average().size();
      return new Matrix(
          labels.series(series.value(), link.breakdown()),
          IntStream.range(0, columns).mapToObj(i -> labels.column(question, i)).toList(),
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

    private Cell cell(Breakdown.Value series, Retention.Cohort cohort, int column) {
      Retention.Cell cell = cohort.cells().get(column);
      if (cell.maturity() == Retention.Maturity.NOT_STARTED) {
        return Cell.BLANK;
      }
      return cell(
          new Proportion(cell.retained(), cohort.size()),
          cell.complete(),
          people(series, Optional.of(cohort.start()), column, Presence.RETAINED));
    }

    private Row average(Retention.Series series) {
      long size = series.cohorts().stream().mapToLong(Retention.Cohort::size).sum();
      List<Cell> cells =
          IntStream.range(0, series.average().size())
              .mapToObj(i -> {
                Proportion pooled = series.average().get(i);
                return pooled.denominator() == 0
                    ? Cell.BLANK
                    : cell(
                        pooled,
                        true,
                        people(series.value(), Optional.empty(), i, Presence.RETAINED));
              })
              .toList();
      return new Row(texts().t("retention.average"), size, "", cells);
    }

    private Cell cell(Proportion proportion, boolean complete, String link) {
      double rate = proportion.value().orElseThrow();
      String title =
          texts()
              .t(
                  complete ? "retention.cell" : "retention.cell.incomplete",
                  proportion.numerator(),
                  proportion.denominator(),
                  texts().percent(rate),
                  interval(proportion, texts()));
      return new Cell(
          percent(rate),
          complete ? bucket(rate) : "is-incomplete",
          String.format(Locale.ROOT, "%.4f", rate),
          title,
          link);
    }

    private String people(
        Breakdown.Value series, Optional<LocalDate> cohort, int column, Presence presence) {
      PopulationChoice.Cell cell =
          new PopulationChoice.Cell(link, series, cohort, column, presence);
      return people + "?" + PeopleLink.of(cell, AsOf.LATEST).shortQuery();
    }

    private String percent(double rate) {
      double percent = rate * 100;
      return texts().number(percent, percent > 0 && percent < 9.95 ? 1 : 0);
    }
  }

  /** The 95 % interval of a share, such as “13.3–28.9 %”. */
  static String interval(Proportion proportion, Texts texts) {
    Proportion.Interval wilson = proportion.wilson95();
    return texts.number(wilson.low() * 100, 1) + "–" + texts.percent(wilson.high());
  }

  private static final double[] BUCKETS = {0.02, 0.05, 0.10, 0.15, 0.20, 0.30, 0.40, 0.60, 0.80};

  /** The class of a rate's colour. */
  static String bucket(double rate) {
    if (rate == 0) {
      return "h0";
    }
    int bucket = 1;
    for (double edge : BUCKETS) {
      if (rate >= edge) {
        bucket++;
      }
    }
    return "h" + bucket;
  }
}
