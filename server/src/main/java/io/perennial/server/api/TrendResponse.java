package io.perennial.server.api;

import io.perennial.engine.question.Trend;
import io.perennial.server.questions.Parameters;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trend; {@code perUser} is null without people. */
record TrendResponse(Asked question, String period, String zone, List<Series> series) {

  record Series(SeriesValue value, List<Point> points) {}

  record Point(
      LocalDate start, long events, long users, @Nullable Double perUser, boolean complete) {}

  static TrendResponse of(Asked asked, Trend.Question question, Trend.Answer answer) {
    return new TrendResponse(
        asked,
        Parameters.id(question.period()),
        question.calendar().zone().getId(),
        answer.series().stream()
            .map(series ->
                new Series(
                    SeriesValue.of(series.value()),
                    series.points().stream().map(TrendResponse::point).toList()))
            .toList());
  }

  private static Point point(Trend.Point point) {
    return new Point(
        point.start(),
        point.events(),
        point.users(),
        point.perUser().isPresent() ? point.perUser().getAsDouble() : null,
        point.complete());
  }
}
