package io.perennial.server.api;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.server.questions.Parameters;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Every metric against its target; what is undefined is null, never zero. */
record ScoreboardResponse(Asked question, List<Score> scoreboard) {

  record Score(
      String id,
      String unit,
      String direction,
      @Nullable Double numerator,
      @Nullable Double denominator,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double target,
      String status,
      @Nullable Missing missing,
      List<Point> trend) {}

  /** Why there is no value; the role when it is for want of one. */
  record Missing(String because, @Nullable String role) {
    static Missing of(Scoreboard.Missing missing) {
      return new Missing(missing.because().id(), missing.role().map(Role::id).orElse(null));
    }
  }

  record Point(
      LocalDate day,
      @Nullable Double numerator,
      @Nullable Double denominator,
      @Nullable Double value) {}

  static ScoreboardResponse of(Asked asked, Scoreboard.Answer answer) {
    return new ScoreboardResponse(
        asked, answer.scores().stream().map(ScoreboardResponse::score).toList());
  }

  private static Score score(Scoreboard.Score score) {
    Scoreboard.Metric metric = score.metric();
    Scoreboard.Reading reading = score.reading();
    Rate rate = metric.proportion(reading).map(Rate::of).orElse(null);
    return new Score(
        metric.id(),
        Parameters.id(metric.unit()),
        Parameters.id(metric.direction()),
        known(reading.numerator()),
        known(reading.denominator()),
        nullable(reading.value()),
        rate == null ? null : rate.low(),
        rate == null ? null : rate.high(),
        nullable(score.target()),
        score.status().id(),
        score.missing().map(Missing::of).orElse(null),
        score.trend().stream().map(ScoreboardResponse::point).toList());
  }

  private static Point point(Scoreboard.Point point) {
    Scoreboard.Reading reading = point.reading();
    return new Point(
        point.day(),
        known(reading.numerator()),
        known(reading.denominator()),
        nullable(reading.value()));
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable Double nullable(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
