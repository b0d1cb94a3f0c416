package io.perennial.server.overview;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Page;
import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AtRiskSet;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.ScoreboardLink;
import io.perennial.server.questions.SegmentSet;
import io.perennial.server.questions.SilentSet;
import io.perennial.server.questions.Together;
import io.perennial.server.questions.TrendLink;
import io.perennial.statistics.Proportion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks what the overview needs and puts it into words, for one project as of one day. */
record Overview(Project project, Page page, ScoreboardLink link, Instant now) {

  private static final int AT_RISK_SHOWN = 10;

  OverviewView.Answer answer(AnalyticsEngine engine, Optional<LocalDate> stale, long rejected) {
    long start = System.nanoTime();
    try (Together together = new Together()) {
      var scores = together.ask(() -> engine.scoreboard(link.question(project, now)));
      var sizes = together.ask(() -> engine.valueSegments(link.segments(project, now)));
      var leaving = together.ask(() -> engine.churnRisk(link.atRisk(project, now, AT_RISK_SHOWN)));
      Scoreboard.Answer scoreboard = scores.get();
      ValueSegments.Answer segments = sizes.get();
      ChurnRisk.Answer risk = leaving.get();
      long elapsed = (System.nanoTime() - start) / 1_000_000;
      return new OverviewView.Answer(
          cards(scoreboard),
          segmentChart(segments),
          segmentRows(segments),
          segments.people(),
          risk(risk),
          new Attention(project, page, metrics(), this::link).of(scoreboard, stale, rejected),
          elapsed);
    }
  }

  private MetricTexts metrics() {
    return new MetricTexts(page.texts(), project.currency());
  }

  private List<OverviewView.Card> cards(Scoreboard.Answer answer) {
    return answer.scores().stream().map(this::card).toList();
  }

  private OverviewView.Card card(Scoreboard.Score score) {
    Metric metric = score.metric();
    return new OverviewView.Card(
        metric.id(),
        metrics().name(metric),
        metrics().value(score),
        score.status().id(),
        facts(score, metrics(), page.texts()),
        metrics().definition(metric),
        link(metric),
        sparkline(score));
  }

  /** What a value is held against and computed from, or why there is none. */
  static List<String> facts(Scoreboard.Score score, MetricTexts metrics, Texts texts) {
    String target = metrics.target(score);
    return Stream.of(
            metrics.missing(score),
            target.isEmpty() ? "" : texts.t("overview.target", target),
            metrics.fraction(score.metric(), score.reading()),
            metrics
                .interval(score.metric(), score.reading())
                .map(interval -> texts.t("overview.interval", interval))
                .orElse(""))
        .filter(fact -> !fact.isEmpty())
        .toList();
  }

  static Chart.Sparkline sparkline(Scoreboard.Score score) {
    List<@Nullable Double> values = new ArrayList<>();
    List<String> days = new ArrayList<>();
    for (Scoreboard.Point point : score.trend()) {
      days.add(point.day().toString());
      var value = point.reading().value();
      values.add(value.isPresent() ? value.getAsDouble() : null);
    }
    Chart.Unit unit =
        switch (score.metric().unit()) {
          case SHARE -> Chart.Unit.PERCENT;
          case MONEY -> Chart.Unit.MONEY;
          case USES_PER_USER, RATIO -> Chart.Unit.NUMBER;
        };
    return Chart.Sparkline.of(
            unit, values, score.target().isPresent() ? score.target().getAsDouble() : null)
        .over(days);
  }

  /** Where a metric can be looked into. */
  private String link(Metric metric) {
    Query asOf = link.asOf().addTo(Query.EMPTY);
    return switch (metric) {
      case RETENTION_D1, RETENTION_D7, RETENTION_D30 -> page.url("retention?" + asOf);
      case PAID_RETENTION_D30, RENEWAL_RATE ->
          page.url(
              "retention?"
                  + asOf.and("start", "role:payment")
                      .and("return", "role:payment")
                      .and("last", "90d")
                      .and("period", "week"));
      case SILENT_SHARE -> people(new SilentSet());
      case WEEKLY_USE_PER_PAYER, CORE_USE_RATIO -> trend(Role.CORE_USE);
      case FEEDBACK_RATE -> trend(Role.FEEDBACK);
      case LTV, LTV_CAC -> page.url("value?" + asOf);
    };
  }

  private String trend(Role role) {
    return page.url("trends?" + TrendLink.of(EventsChoice.of(role)).query());
  }

  private String people(PopulationChoice set) {
    return page.url("people?" + PeopleLink.of(set, link.asOf()).shortQuery());
  }

  private Chart.Lines segmentChart(ValueSegments.Answer answer) {
    Labels labels = Labels.of(page);
    List<@Nullable Double> sizes = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      sizes.add((double) answer.sizes().getOrDefault(segment, 0L));
    }
    return Chart.bars(
        page.t("overview.segments"),
        Chart.Unit.NUMBER,
        Arrays.stream(Segment.values()).map(labels::segment).toList(),
        List.of(
            Chart.Series.plain(
                page.t("questions.people"), sizes, sizes.stream().map(size -> false).toList())));
  }

  private List<OverviewView.SegmentRow> segmentRows(ValueSegments.Answer answer) {
    Labels labels = Labels.of(page);
    return Arrays.stream(Segment.values())
        .map(segment -> {
          long size = answer.sizes().getOrDefault(segment, 0L);
          var share = new Proportion(size, answer.people()).value();
          return new OverviewView.SegmentRow(
              labels.segment(segment),
              size,
              share.isPresent() ? page.texts().percent(share.getAsDouble()) : "–",
              people(SegmentSet.of(ReadySegment.valueOf(segment.name()))));
        })
        .toList();
  }

  private OverviewView.Risk risk(ChurnRisk.Answer answer) {
    return new OverviewView.Risk(
        answer.total(),
        page.t(
            "overview.risk.rule",
            project.riskRule().silentDays(),
            project.riskRule().minimumUses()),
        people(new AtRiskSet()),
        answer.people().stream().map(this::riskRow).toList());
  }

  private OverviewView.RiskRow riskRow(ChurnRisk.AtRisk at) {
    PersonId person = at.person();
    return new OverviewView.RiskRow(
        person.id(),
        page.url("people/person?" + Query.EMPTY.and("id", person.reference())),
        at.coreUses(),
        page.texts().date(at.lastUse()));
  }
}
