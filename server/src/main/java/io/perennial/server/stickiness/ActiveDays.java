package io.perennial.server.stickiness;

import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.Stickiness.Interval;
import io.perennial.engine.question.Stickiness.Within;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.StickinessLink;
import io.perennial.server.questions.StickinessSet;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** On how many days people were active: the histogram and the table of all intervals. */
public final class ActiveDays {

  private final Asking<StickinessLink> asking;
  private final Texts texts;
  private final List<Interval> intervals;

  ActiveDays(Asking<StickinessLink> asking, Stickiness.Answer answer) {
    this.asking = asking;
    this.texts = asking.texts();
    this.intervals = answer.intervals();
  }

  /** One week, month or span: its active people, their mean, and who was active on n days. */
  public record Row(
      String label, boolean complete, String active, String mean, List<HeatCell> cells) {}

  private int longest() {
    return intervals.stream().mapToInt(interval -> interval.people().size()).max().orElse(0);
  }

  List<String> columns() {
    return IntStream.rangeClosed(1, longest()).mapToObj(Integer::toString).toList();
  }

  List<Row> rows() {
    return intervals.stream()
        .map(interval ->
            new Row(
                label(interval),
                interval.complete(),
                texts.number(interval.active()),
                mean(interval.mean()),
                IntStream.range(0, longest()).mapToObj(i -> cell(interval, i)).toList()))
        .toList();
  }

  private String label(Interval interval) {
    return asking.link().within() == Within.RANGE
        ? texts.t("stickiness.span")
        : Labels.period(interval.start(), asking.link().interval());
  }

  private HeatCell cell(Interval interval, int index) {
    if (index >= interval.people().size() || interval.active() == 0) {
      return HeatCell.BLANK;
    }
    long people = interval.people().get(index);
    PopulationChoice set = new StickinessSet(asking.link(), interval.start(), index + 1);
    return HeatCell.of(
        new Proportion(people, interval.active()),
        interval.complete(),
        asking.people(people, set).link(),
        texts);
  }

  private String mean(OptionalDouble mean) {
    return mean.isPresent() ? texts.number(mean.getAsDouble(), 2) : "–";
  }

  private Interval together() {
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < longest(); i++) {
      int index = i;
      people.add(
          intervals.stream()
              .filter(interval -> interval.complete() && index < interval.people().size())
              .mapToLong(interval -> interval.people().get(index))
              .sum());
    }
    return new Interval(LocalDate.EPOCH, people, true);
  }

  /** All complete intervals together; somebody active in three of them counts three times. */
  Row pooled() {
    Interval all = together();
    return new Row(
        texts.t("stickiness.pooled"),
        true,
        "",
        mean(all.mean()),
        all.people().stream()
            .map(people ->
                all.active() == 0
                    ? HeatCell.BLANK
                    : HeatCell.of(new Proportion(people, all.active()), true, "", texts))
            .toList());
  }

  /** The complete intervals together, and the last of them. */
  Chart.Lines chart() {
    List<Interval> complete = intervals.stream().filter(Interval::complete).toList();
    List<Chart.Series> series = new ArrayList<>();
    if (complete.size() > 1) {
      series.add(bars(texts.t("stickiness.pooled"), together()));
    }
    Interval last = complete.isEmpty() ? intervals.getLast() : complete.getLast();
    series.add(bars(label(last), last));
    return new Chart.Lines(
        "bar",
        asking.page().title(),
        "percent",
        null,
        columns(),
        texts.t("stickiness.active_days"),
        series,
        null);
  }

  private Chart.Series bars(String name, Interval interval) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (int i = 0; i < longest(); i++) {
      boolean known = i < interval.people().size() && interval.active() > 0;
      values.add(known ? (double) interval.people().get(i) / interval.active() : null);
      numerators.add(known ? interval.people().get(i) : null);
      denominators.add(known ? interval.active() : null);
    }
    return new Chart.Series(name, values, null, null, numerators, denominators, null);
  }
}
