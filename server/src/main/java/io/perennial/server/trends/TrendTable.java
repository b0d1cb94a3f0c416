package io.perennial.server.trends;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Trend;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SeriesText;
import io.perennial.server.questions.TrendLink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Series over common periods, from which the chart, the table and the file are made.
 *
 * @param digits how many digits after the point a value is shown with
 */
public record TrendTable(
    List<String> periods, List<Boolean> complete, List<Line> lines, int digits) {

  /** One series; a value is null where it is undefined. */
  public record Line(String id, String label, List<@Nullable Double> values) {}

  static TrendTable of(TrendLink link, Trend.Answer answer, Labels labels) {
    List<Trend.Point> points = answer.series().getFirst().points();
    boolean divided = answer.series().size() > 1;
    return new TrendTable(
        points.stream().map(point -> Labels.period(point.start(), link.period())).toList(),
        points.stream().map(Trend.Point::complete).toList(),
        answer.series().stream()
            .filter(series -> !divided || !(series.value() instanceof Breakdown.Value.Everyone))
            .map(series ->
                new Line(
                    SeriesText.write(series.value()),
                    divided
                        ? labels.series(series.value(), link.breakdown())
                        : labels.texts().t("trends.show." + id(link.show())),
                    values(series, link.show())))
            .toList(),
        link.show() == TrendLink.Show.PER_USER ? 2 : 0);
  }

  private static String id(TrendLink.Show show) {
    return Parameters.id(show);
  }

  private static List<@Nullable Double> values(Trend.Series series, TrendLink.Show show) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Trend.Point point : series.points()) {
      values.add(
          switch (show) {
            case EVENTS, ACTIVE -> (double) point.events();
            case USERS -> (double) point.users();
            case PER_USER -> point.perUser().isPresent() ? point.perUser().getAsDouble() : null;
          });
    }
    return values;
  }

  static TrendTable of(ActiveUsers.Answer answer, Texts texts) {
    List<ActiveUsers.Point> points = answer.points();
    return new TrendTable(
        points.stream().map(point -> point.day().toString()).toList(),
        points.stream().map(ActiveUsers.Point::complete).toList(),
        List.of(
            active("daily", texts, points, ActiveUsers.Point::daily),
            active("weekly", texts, points, ActiveUsers.Point::weekly),
            active("monthly", texts, points, ActiveUsers.Point::monthly)),
        0);
  }

  private static Line active(
      String id,
      Texts texts,
      List<ActiveUsers.Point> points,
      ToLongFunction<ActiveUsers.Point> count) {
    List<@Nullable Double> values = new ArrayList<>();
    points.forEach(point -> values.add((double) count.applyAsLong(point)));
    return new Line(id, texts.t("trends.active." + id), values);
  }

  Chart.Lines chart(String title) {
    List<Boolean> incomplete = complete.stream().map(done -> !done).toList();
    return Chart.lines(
        title,
        Chart.Unit.NUMBER,
        periods,
        null,
        lines.stream()
            .map(line -> Chart.Series.plain(line.label(), line.values(), incomplete))
            .toList());
  }

  /** A value as the table shows it, a dash where it is undefined. */
  public String text(Line line, int index, Texts texts) {
    Double value = line.values().get(index);
    return value == null ? "–" : texts.number(value, digits);
  }

  /** Whether nothing was counted at all. */
  public boolean none() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .allMatch(value -> value == null || value == 0);
  }

  Csv csv(String value) {
    Csv csv = new Csv("series", "start", value, "complete");
    for (Line line : lines) {
      for (int i = 0; i < periods.size(); i++) {
        csv.row(line.id(), periods.get(i), line.values().get(i), complete.get(i));
      }
    }
    return csv;
  }
}
