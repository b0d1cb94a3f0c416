package io.perennial.engine.question;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Things divided into the series of an answer: everything first, then the series in order. */
record Split<T>(Map<Breakdown.Value, List<T>> series) {

  static <T> Split<T> of(
      Breakdown breakdown, List<T> things, Function<T, Breakdown.Value> valueOf) {
    Map<Breakdown.Value, List<T>> series = new LinkedHashMap<>();
    series.put(Breakdown.Value.EVERYONE, things);
    if (!(breakdown instanceof Breakdown.None)) {
      Division.Shown shown =
          Division.shown(breakdown, things.stream().collect(groupingBy(valueOf, counting())));
      shown.order().forEach(value -> series.put(value, new ArrayList<>()));
      for (T thing : things) {
        series
            .computeIfAbsent(shown.seriesOf(valueOf.apply(thing)), _ -> new ArrayList<>())
            .add(thing);
      }
    }
    return new Split<>(series);
  }

  /** The things of one series; none when there is no such series. */
  List<T> of(Breakdown.Value value) {
    return series.getOrDefault(value, List.of());
  }
}
