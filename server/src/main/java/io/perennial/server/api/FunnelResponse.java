package io.perennial.server.api;

import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.Funnel;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.Parameters;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A funnel; {@code excluded} people had nothing but attempts that an exclusion voided. */
record FunnelResponse(Asked question, String period, List<Series> series, long excluded) {

  record Series(SeriesValue value, List<Step> steps, List<Point> trend) {}

  /** One step, counted from 1; dropped and pending are of those who reached the step before. */
  record Step(
      int step,
      String events,
      long users,
      Rate ofFirst,
      Rate ofPrevious,
      long dropped,
      long pending,
      Times sincePrevious,
      Times sinceFirst) {}

  /** How long it took; null at the first step and of nobody. */
  record Times(
      @Nullable Double medianSeconds, @Nullable Double p90Seconds, @Nullable Double meanSeconds) {

    static Times of(DurationSummary summary) {
      return new Times(seconds(summary.median()), seconds(summary.p90()), seconds(summary.mean()));
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
      return duration == null ? null : duration.toNanos() / 1e9;
    }
  }

  /** Those who entered in the period that begins on {@code start}. */
  record Point(LocalDate start, long entered, long converted, long pending, boolean complete) {}

  static FunnelResponse of(Asked asked, FunnelLink link, Funnel.Answer answer) {
    return new FunnelResponse(
        asked,
        Parameters.id(link.period()),
        answer.series().stream().map(series -> series(link, series)).toList(),
        answer.excluded());
  }

  private static Series series(FunnelLink link, Funnel.Series series) {
    return new Series(
        SeriesValue.of(series.value()),
        IntStream.range(0, series.steps().size())
            .mapToObj(
                i -> step(i + 1, link.steps().get(i).texts().getFirst(), series.steps().get(i)))
            .toList(),
        series.trend().stream()
            .map(p -> new Point(p.start(), p.entered(), p.converted(), p.pending(), p.complete()))
            .toList());
  }

  private static Step step(int number, String events, Funnel.Step step) {
    return new Step(
        number,
        events,
        step.people(),
        Rate.of(step.ofFirst()),
        Rate.of(step.ofPrevious()),
        step.dropped(),
        step.pending(),
        Times.of(step.sincePrevious()),
        Times.of(step.sinceFirst()));
  }
}
