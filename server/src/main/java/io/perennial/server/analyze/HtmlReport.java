package io.perennial.server.analyze;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.server.console.Texts;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The analysis as one HTML page that needs nothing else: styles inside, charts as SVG, no script.
 *
 * @param texts the language of the page
 */
public record HtmlReport(
    FileAnalysis analysis,
    Texts texts,
    List<SourceText.Line> understood,
    List<ScoreRow> scores,
    List<SegmentBar> segments,
    List<CohortRow> cohorts,
    List<HeatCell> average,
    LineChart curve,
    LineChart active) {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final int MOST_PEOPLE = 200;
  private static final int MOST_COHORTS = 400;
  private static final double[] NO_BAND = {};

  /** A metric as it is shown. */
  public record ScoreRow(
      String name,
      String value,
      String target,
      String status,
      String statusText,
      String fraction,
      String sparkline) {}

  /** A value segment and its share of everybody in percent, for the width of its bar. */
  public record SegmentBar(
      String id, String name, String size, String percent, double share, String rule) {}

  /** A cohort's row of the heat map. */
  public record CohortRow(String start, String size, List<HeatCell> cells) {}

  /**
   * A cell of the heat map.
   *
   * @param bucket 0 to 10 by the share, -1 when there is nothing to show
   */
  public record HeatCell(String text, String title, int bucket, boolean complete) {}

  static HtmlReport of(FileAnalysis analysis, Texts texts) {
    MetricText metrics = new MetricText(texts);
    return new HtmlReport(
        analysis,
        texts,
        new SourceText(texts).lines(analysis),
        analysis.scoreboard().scores().stream().map(s -> row(metrics, s)).toList(),
        bars(analysis, texts),
        cohorts(analysis, texts),
        analysis.everyone().average().stream().map(p -> cell(texts, p, true)).toList(),
        curve(analysis, texts),
        active(analysis, texts));
  }

  String html() {
    StringOutput output = new StringOutput();
    TEMPLATES.render("analyze/report.jte", this, output);
    return output.toString();
  }

  /** Whether no event is a sign-up, so that the retention metrics have no cohorts. */
  public boolean noSignup() {
    return analysis.roles().mapping().names(Role.SIGNUP).isEmpty();
  }

  public List<ChurnRisk.AtRisk> atRisk() {
    return analysis.risk().people().stream().limit(MOST_PEOPLE).toList();
  }

  /** How many people at risk are not listed. */
  public long moreAtRisk() {
    return Math.max(0, analysis.risk().total() - MOST_PEOPLE);
  }

  /** How many cohorts are not listed. */
  public int earlierCohorts() {
    return analysis.everyone().cohorts().size() - cohorts.size();
  }

  /** What counts in the chart of active people. */
  public String activeBy() {
    return analysis.roles().mapping().names(Role.CORE_USE).isEmpty()
        ? texts.t("analyze.any_event")
        : texts.t("analyze.role.core_use");
  }

  public String startText() {
    return new SourceText(texts).events(analysis.start());
  }

  public String returnText() {
    return new SourceText(texts).events(analysis.returning());
  }

  private static ScoreRow row(MetricText metrics, Scoreboard.Score score) {
    return new ScoreRow(
        metrics.name(score.metric()),
        metrics.value(score),
        metrics.target(score),
        score.status().id(),
        metrics.status(score),
        metrics.fraction(score),
        Sparkline.path(score));
  }

  private static List<SegmentBar> bars(FileAnalysis analysis, Texts texts) {
    List<SegmentBar> bars = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      long size = analysis.segments().sizes().getOrDefault(segment, 0L);
      double share = new Proportion(size, analysis.segments().people()).value().orElse(0);
      bars.add(
          new SegmentBar(
              segment.id(),
              texts.t("analyze.segment." + segment.id()),
              texts.number(size),
              texts.percent(share),
              share,
              texts.t("analyze.segment." + segment.id() + ".is")));
    }
    return bars;
  }

  private static List<CohortRow> cohorts(FileAnalysis analysis, Texts texts) {
    List<Retention.Cohort> all = analysis.everyone().cohorts();
    return all.subList(Math.max(0, all.size() - MOST_COHORTS), all.size()).stream()
        .map(cohort ->
            new CohortRow(
                cohort.start().toString(),
                texts.number(cohort.size()),
                cohort.cells().stream().map(cell -> cell(texts, cohort, cell)).toList()))
        .toList();
  }

  private static HeatCell cell(Texts texts, Retention.Cohort cohort, Retention.Cell cell) {
    return cell.maturity() == Retention.Maturity.NOT_STARTED
        ? new HeatCell("", "", -1, false)
        : cell(texts, new Proportion(cell.retained(), cohort.size()), cell.complete());
  }

  private static HeatCell cell(Texts texts, Proportion share, boolean complete) {
    if (share.value().isEmpty()) {
      return new HeatCell("–", "", -1, complete);
    }
    double value = share.value().getAsDouble();
    int bucket = value == 0 ? 0 : Math.clamp(1 + (int) (value * 10), 1, 10);
    return new HeatCell(texts.percent(value), withInterval(texts, share), bucket, complete);
  }

  private static String withInterval(Texts texts, Proportion share) {
    Proportion.Interval interval = share.wilson95();
    return texts.t(
        "analyze.of_people",
        share.numerator(),
        share.denominator(),
        texts.percent(interval.low()),
        texts.percent(interval.high()));
  }

  private static LineChart curve(FileAnalysis analysis, Texts texts) {
    List<Proportion> average = analysis.everyone().average();
    double[] values = average.stream().mapToDouble(p -> p.value().orElse(Double.NaN)).toArray();
    double[] low = average.stream().mapToDouble(p -> p.wilson95().low()).toArray();
    double[] high = average.stream().mapToDouble(p -> p.wilson95().high()).toArray();
    LineChart.Values line =
        new LineChart.Values(
            texts.t("analyze.retention"),
            values,
            low,
            high,
            i -> i + ": " + texts.percent(values[i]) + " · " + withInterval(texts, average.get(i)));
    return LineChart.of(List.of(line), String::valueOf, share -> texts.percent(share, 0));
  }

  private static LineChart active(FileAnalysis analysis, Texts texts) {
    List<ActiveUsers.Point> points =
        analysis.active().points().stream().filter(ActiveUsers.Point::complete).toList();
    if (points.isEmpty()) {
      points = analysis.active().points();
    }
    List<ActiveUsers.Point> days = points;
    return LineChart.of(
        List.of(
            line(texts.t("analyze.monthly"), days, ActiveUsers.Point::monthly, texts),
            line(texts.t("analyze.weekly"), days, ActiveUsers.Point::weekly, texts),
            line(texts.t("analyze.daily"), days, ActiveUsers.Point::daily, texts)),
        i -> days.get(i).day().toString(),
        count -> texts.number(count, count < 4 && count != Math.rint(count) ? 1 : 0));
  }

  private static LineChart.Values line(
      String name,
      List<ActiveUsers.Point> days,
      ToLongFunction<ActiveUsers.Point> of,
      Texts texts) {
    return new LineChart.Values(
        name,
        days.stream().mapToLong(of).asDoubleStream().toArray(),
        NO_BAND,
        NO_BAND,
        i -> days.get(i).day() + ": " + texts.number(of.applyAsLong(days.get(i))));
  }
}
