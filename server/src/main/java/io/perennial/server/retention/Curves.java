package io.perennial.server.retention;

import io.perennial.engine.question.Retention;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.SeriesText;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The curves of all series: at each column the pooled rate of the complete cells. Where no cell is
 * complete yet, the unfinished ones are pooled instead and the point is marked.
 */
public final class Curves {

  private Curves() {}

  /** One point of a curve. */
  record Point(Proportion share, boolean complete) {}

  static List<Point> points(Retention.Series series) {
    return IntStream.range(0, series.average().size())
        .mapToObj(column -> {
          Proportion complete = series.average().get(column);
          return complete.denominator() > 0
              ? new Point(complete, true)
              : new Point(unfinished(series, column), false);
        })
        .toList();
  }

  private static Proportion unfinished(Retention.Series series, int column) {
    Proportion pooled = new Proportion(0, 0);
    for (Retention.Cohort cohort : series.cohorts()) {
      Retention.Cell cell = cohort.cells().get(column);
      if (cell.maturity() == Retention.Maturity.INCOMPLETE) {
        pooled = pooled.plus(new Proportion(cell.retained(), cohort.size()));
      }
    }
    return pooled;
  }

  static Chart.Lines chart(RetentionLink link, Retention.Answer answer, Labels labels) {
    int columns = answer.series().getFirst().average().size();
    List<String> x = IntStream.range(0, columns).mapToObj(i -> labels.column(link, i)).toList();
    List<Chart.Series> lines =
        shown(answer).stream()
            .map(series -> line(labels.series(series.value(), link.breakdown()), points(series)))
            .toList();
    return Chart.lines(labels.texts().t("retention.curves"), Chart.Unit.PERCENT, x, null, lines);
  }

  /** With a breakdown its values, otherwise everyone. */
  private static List<Retention.Series> shown(Retention.Answer answer) {
    return answer.series().size() == 1
        ? answer.series()
        : answer.series().subList(1, answer.series().size());
  }

  private static Chart.Series line(String name, List<Point> points) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Double> low = new ArrayList<>();
    List<@Nullable Double> high = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Point point : points) {
      Proportion share = point.share();
      boolean known = share.denominator() > 0;
      values.add(known ? share.value().getAsDouble() : null);
      low.add(known ? share.wilson95().low() : null);
      high.add(known ? share.wilson95().high() : null);
      numerators.add(known ? share.numerator() : null);
      denominators.add(known ? share.denominator() : null);
    }
    List<Boolean> incomplete = points.stream().map(point -> !point.complete()).toList();
    return new Chart.Series(name, values, low, high, numerators, denominators, incomplete);
  }

  /**
   * A row of the table under the chart: one series.
   *
   * @param link shows the heat-map of this series
   */
  public record Row(String label, boolean shown, String link, long size, List<Entry> entries) {}

  /** One number of that table. */
  public record Entry(String text, String title, boolean complete) {}

  static List<Row> table(
      RetentionLink link, Retention.Answer answer, Retention.Series shown, Labels labels) {
    Texts texts = labels.texts();
    return answer.series().stream()
        .map(series ->
            new Row(
                labels.series(series.value(), link.breakdown()),
                series == shown,
                link.query().and("series", SeriesText.write(series.value())).toString(),
                series.cohorts().stream().mapToLong(Retention.Cohort::size).sum(),
                points(series).stream().map(point -> entry(point, texts)).toList()))
        .toList();
  }

  private static Entry entry(Point point, Texts texts) {
    Proportion share = point.share();
    if (share.denominator() == 0) {
      return new Entry("", "", true);
    }
    String rate = texts.percent(share.value().getAsDouble());
    return new Entry(rate, HeatCell.title(share, point.complete(), texts), point.complete());
  }
}
