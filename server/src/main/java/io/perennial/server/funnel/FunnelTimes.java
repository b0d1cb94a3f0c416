package io.perennial.server.funnel;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.Funnel;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.FunnelTimeSet;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How long each step took those who reached it, from the step before, as a distribution. */
public final class FunnelTimes {

  private final Asking<FunnelLink> asking;
  private final Labels labels;
  private final Breakdown.Value series;
  private final List<String> names;
  private final List<DurationSummary> times;
  private final Map<Duration, DurationSummary.Bin> bins = new TreeMap<>();

  FunnelTimes(Asking<FunnelLink> asking, Funnel.Series series, List<String> names) {
    this.asking = asking;
    this.labels = asking.labels();
    this.series = series.value();
    this.names = names.subList(1, names.size());
    this.times = series.steps().stream().skip(1).map(Funnel.Step::sincePrevious).toList();
    for (DurationSummary time : times) {
      time.bins().forEach(bin -> bins.put(bin.from(), bin));
    }
  }

  /** How many took so long, of each step after the first. */
  public record Row(String label, List<PeopleCount> counts) {}

  List<String> columns() {
    return names;
  }

  List<Row> rows() {
    return bins.values().stream()
        .map(bin ->
            new Row(
                labels.bin(bin),
                IntStream.range(0, times.size()).mapToObj(i -> people(i, bin)).toList()))
        .toList();
  }

  private PeopleCount people(int time, DurationSummary.Bin bin) {
    Funnel.Took took =
        new Funnel.Took(
            time + 1, Funnel.Since.STEP_BEFORE, bin.from(), Optional.ofNullable(bin.to()));
    return asking.people(
        times.get(time).count(bin.from()), new FunnelTimeSet(asking.link(), series, took));
  }

  /** Of those who reached a step, the share by the time it took. */
  Chart.Lines chart() {
    List<Chart.Series> series = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      if (times.get(i).count() > 0) {
        series.add(bars(names.get(i), times.get(i)));
      }
    }
    return Chart.bars(
        labels.texts().t("funnel.times"),
        Chart.Unit.PERCENT,
        bins.values().stream().map(labels::bin).toList(),
        series);
  }

  private Chart.Series bars(String name, DurationSummary time) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Duration from : bins.keySet()) {
      values.add((double) time.count(from) / time.count());
      numerators.add(time.count(from));
      denominators.add(time.count());
    }
    return new Chart.Series(name, values, null, null, numerators, denominators, null);
  }
}
