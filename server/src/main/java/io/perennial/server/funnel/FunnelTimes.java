package io.perennial.server.funnel;

import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.Funnel;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long each step took those who reached it, from the step before, as a distribution. */
public final class FunnelTimes {

  private final Labels labels;
  private final List<String> names;
  private final List<DurationSummary> times;
  private final Map<Duration, String> bins = new TreeMap<>();

  FunnelTimes(Funnel.Series series, List<String> names, Labels labels) {
    this.labels = labels;
    this.names = names.subList(1, names.size());
    this.times = series.steps().stream().skip(1).map(Funnel.Step::sincePrevious).toList();
    for (DurationSummary time : times) {
      time.bins().forEach(bin -> bins.put(bin.from(), labels.bin(bin)));
    }
  }

  /** How many took so long, of each step after the first. */
  public record Row(String label, List<String> counts) {}

  List<String> columns() {
    return names;
  }

  List<Row> rows() {
    return bins.entrySet().stream()
        .map(bin ->
            new Row(
                bin.getValue(),
                times.stream()
                    .map(time -> labels.texts().number(count(time, bin.getKey())))
                    .toList()))
        .toList();
  }

  private static long count(DurationSummary time, Duration from) {
    return time.bins().stream()
        .filter(bin -> bin.from().equals(from))
        .mapToLong(DurationSummary.Bin::count)
        .sum();
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
        labels.texts().t("funnel.times"), Chart.Unit.PERCENT, List.copyOf(bins.values()), series);
  }

  private Chart.Series bars(String name, DurationSummary time) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Long> numerators = new ArrayList<>();
    List<@Nullable Long> denominators = new ArrayList<>();
    for (Duration from : bins.keySet()) {
      values.add((double) count(time, from) / time.count());
      numerators.add(count(time, from));
      denominators.add(time.count());
    }
    return new Chart.Series(name, values, null, null, numerators, denominators, null);
  }
}
