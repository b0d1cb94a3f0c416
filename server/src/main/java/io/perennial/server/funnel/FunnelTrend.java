package io.perennial.server.funnel;

import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Point;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the conversion through all steps changes with the period of entry. */
public final class FunnelTrend {

  private final Funnel.Question question;
  private final Texts texts;
  private final List<LocalDate> starts;

  FunnelTrend(Funnel.Question question, Texts texts) {
    this.question = question;
    this.texts = texts;
    this.starts = question.calendar().periods(question.entries(), question.period());
  }

  /** Those who entered in one period; the rate is a dash of nobody. */
  public record Row(
      String period,
      boolean complete,
      String entered,
      String converted,
      String pending,
      String rate,
      String title) {}

  /** One line for each series. */
  Chart.Lines chart(List<Funnel.Series> divided, List<String> names) {
    List<Chart.Series> lines = new ArrayList<>();
    for (int i = 0; i < divided.size(); i++) {
      lines.add(line(names.get(i), points(divided.get(i)), divided.size() == 1));
    }
    return Chart.lines(
        texts.t("funnel.trend"),
        Chart.Unit.PERCENT,
        starts.stream().map(start -> Labels.period(start, question.period())).toList(),
        null,
        lines);
  }

  private static Map<LocalDate, Point> points(Funnel.Series series) {
    Map<LocalDate, Point> points = new HashMap<>();
    series.trend().forEach(point -> points.put(point.start(), point));
    return points;
  }

  private Chart.Series line(String name, Map<LocalDate, Point> points, boolean band) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Double> low = new ArrayList<>();
    List<@Nullable Double> high = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    List<Boolean> incomplete = new ArrayList<>();
    for (LocalDate start : starts) {
      Point point = points.get(start);
      values.add(point == null ? null : (double) point.converted() / point.entered());
      low.add(point == null ? null : rate(point).wilson95().low());
      high.add(point == null ? null : rate(point).wilson95().high());
      numerators.add(point == null ? null : point.converted());
      denominators.add(point == null ? null : point.entered());
      incomplete.add(!question.complete(start));
    }
    return new Chart.Series(
        name, values, band ? low : null, band ? high : null, numerators, denominators, incomplete);
  }

  private static Proportion rate(Point point) {
    return new Proportion(point.converted(), point.entered());
  }

  List<Row> rows(Funnel.Series shown) {
    Map<LocalDate, Point> points = points(shown);
    return starts.stream()
        .map(start -> {
          Point point = points.getOrDefault(start, nobody(start));
          boolean known = point.entered() > 0;
          return new Row(
              Labels.period(start, question.period()),
              point.complete(),
              texts.number(point.entered()),
              texts.number(point.converted()),
              texts.number(point.pending()),
              known ? texts.percent((double) point.converted() / point.entered()) : "–",
              known ? HeatCell.title(rate(point), point.complete(), texts) : "");
        })
        .toList();
  }

  private Point nobody(LocalDate start) {
    return new Point(start, 0, 0, 0, question.complete(start));
  }
}
