package io.perennial.server.funnel;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.server.accounts.Access;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.FunnelSet;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.SeriesText;
import io.perennial.statistics.Proportion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A funnel's answer as table, chart and file, with links to the people behind the numbers. */
public final class FunnelTable {

  private final Asking<FunnelLink> asking;
  private final FunnelLink link;
  private final Funnel.Answer answer;
  private final Texts texts;

  FunnelTable(Asking<FunnelLink> asking, Funnel.Answer answer) {
    this.asking = asking;
    this.link = asking.link();
    this.answer = answer;
    this.texts = asking.texts();
  }

  /**
   * One step; what has no meaning at the first step, or of nobody, is a dash.
   *
   * @param save where to save its events and conditions as a filter; may be empty
   */
  public record Row(
      int number,
      String label,
      String save,
      PeopleCount people,
      String ofFirst,
      String ofPrevious,
      PeopleCount dropped,
      PeopleCount pending,
      String median,
      String p90) {}

  /**
   * One breakdown value.
   *
   * @param link shows the steps of this series
   * @param steps of each step how many reached it, and their share of those who entered
   */
  public record SeriesRow(String label, boolean shown, String link, List<String> steps) {}

  String label(Breakdown.Value value) {
    return asking.labels().series(value, link.breakdown());
  }

  /** The names of the steps, with their numbers. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    link.steps().forEach(step -> names.add((names.size() + 1) + ". " + label(names.size())));
    return names;
  }

  private String label(int step) {
    return asking.labels().step(link, step);
  }

  List<Row> steps(Funnel.Series series) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < series.steps().size(); i++) {
      Funnel.Step step = series.steps().get(i);
      rows.add(
          new Row(
              i + 1,
              label(i),
              save(i),
              count(step.people(), series, i, Standing.REACHED),
              share(step.ofFirst()),
              i == 0 ? "–" : share(step.ofPrevious()),
              i == 0 ? PeopleCount.NONE : count(step.dropped(), series, i, Standing.DROPPED),
              i == 0 ? PeopleCount.NONE : count(step.pending(), series, i, Standing.PENDING),
              asking.labels().duration(step.sincePrevious().median()),
              asking.labels().duration(step.sincePrevious().p90())));
    }
    return rows;
  }

  /** Saves a step that has conditions as a filter of its own; empty for the others. */
  private String save(int step) {
    List<Filter.Property> where = link.conditions(step);
    Query filter =
        Query.EMPTY
            .andAll("events", link.steps().get(step).texts())
            .andAll("where", where.stream().map(FilterText::write).toList())
            .and("funnel", link.query())
            .and("step", step + 1);
    boolean offered = !where.isEmpty() && link.steps().get(step).filter().isEmpty();
    return offered && asking.page().may(Access.ANALYST)
        ? asking.page().url("filters?" + filter)
        : "";
  }

  private PeopleCount count(long number, Funnel.Series series, int step, Standing standing) {
    return asking.people(number, new FunnelSet(link, series.value(), step, standing));
  }

  private String share(Proportion share) {
    return share.denominator() == 0 ? "–" : texts.percent(share.value().getAsDouble());
  }

  /** With a breakdown its values, otherwise everyone. */
  List<Funnel.Series> divided() {
    return answer.series().size() == 1
        ? answer.series()
        : answer.series().subList(1, answer.series().size());
  }

  List<SeriesRow> series(Funnel.Series shown) {
    return answer.series().stream()
        .map(series ->
            new SeriesRow(
                label(series.value()),
                series.equals(shown),
                link.query().and("series", SeriesText.write(series.value())).toString(),
                series.steps().stream()
                    .map(step -> texts.number(step.people()) + " · " + share(step.ofFirst()))
                    .toList()))
        .toList();
  }

  Chart.Lines chart() {
    return Chart.bars(
        asking.page().title(),
        Chart.Unit.PERCENT,
        names(),
        divided().stream().map(this::bars).toList());
  }

  private Chart.Series bars(Funnel.Series series) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Funnel.Step step : series.steps()) {
      Proportion share = step.ofFirst();
      boolean known = share.denominator() > 0;
      values.add(known ? share.value().getAsDouble() : null);
      numerators.add(known ? share.numerator() : null);
      denominators.add(known ? share.denominator() : null);
    }
    return new Chart.Series(
        label(series.value()), values, null, null, numerators, denominators, null);
  }

  Csv csv() {
    Csv csv =
        new Csv(
            "series",
            "step",
            "events",
            "users",
            "entered",
            "reached_previous",
            "dropped",
            "pending",
            "median_seconds",
            "p90_seconds");
    for (Funnel.Series series : answer.series()) {
      for (int i = 0; i < series.steps().size(); i++) {
        Funnel.Step step = series.steps().get(i);
        csv.row(
            SeriesText.write(series.value()),
            i + 1,
            link.steps().get(i).texts().getFirst(),
            step.people(),
            step.ofFirst().denominator(),
            step.ofPrevious().denominator(),
            step.dropped(),
            step.pending(),
            seconds(step.sincePrevious().median()),
            seconds(step.sincePrevious().p90()));
      }
    }
    return csv;
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / 1e9;
  }
}
