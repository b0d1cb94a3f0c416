package io.perennial.server.stickiness;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.ActiveUsers.Point;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Parameters;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What share of the users of a week and of a month are there on a day. */
public record ActiveShares(Chart.Lines chart, List<Row> rows) {

  /** One day. */
  public record Row(String day, boolean complete, List<Share> shares) {}

  /** A share and what it was counted from; a dash of nobody. */
  public record Share(String text, String title) {}

  /** The shares shown. */
  public enum Ratio {
    DAU_WAU,
    DAU_MAU,
    WAU_MAU;

    private Proportion of(Point point) {
      return switch (this) {
        case DAU_WAU -> new Proportion(point.daily(), point.weekly());
        case DAU_MAU -> new Proportion(point.daily(), point.monthly());
        case WAU_MAU -> new Proportion(point.weekly(), point.monthly());
      };
    }

    /** The key of its name. */
    public String text() {
      return "stickiness.ratio." + Parameters.id(this);
    }
  }

  static ActiveShares of(ActiveUsers.Answer answer, Texts texts) {
    List<Point> points = answer.points();
    List<Chart.Series> lines = new ArrayList<>();
    for (Ratio ratio : Ratio.values()) {
      lines.add(line(ratio, points, texts));
    }
    return new ActiveShares(
        Chart.lines(
            texts.t("stickiness.shares"),
            Chart.Unit.PERCENT,
            points.stream().map(point -> point.day().toString()).toList(),
            null,
            lines),
        points.stream().map(point -> row(point, texts)).toList());
  }

  private static Chart.Series line(Ratio ratio, List<Point> points, Texts texts) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Point point : points) {
      Proportion share = ratio.of(point);
      boolean known = share.denominator() > 0;
      values.add(known ? share.value().getAsDouble() : null);
      numerators.add(known ? share.numerator() : null);
      denominators.add(known ? share.denominator() : null);
    }
    return new Chart.Series(
        texts.t(ratio.text()),
        values,
        null,
        null,
        numerators,
        denominators,
        points.stream().map(point -> !point.complete()).toList());
  }

  private static Row row(Point point, Texts texts) {
    List<Share> shares = new ArrayList<>();
    for (Ratio ratio : Ratio.values()) {
      Proportion share = ratio.of(point);
      shares.add(
          share.denominator() == 0
              ? new Share("–", "")
              : new Share(
                  texts.percent(share.value().getAsDouble()),
                  HeatCell.title(share, point.complete(), texts)));
    }
    return new Row(point.day().toString(), point.complete(), shares);
  }
}
