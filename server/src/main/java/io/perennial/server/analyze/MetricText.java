package io.perennial.server.analyze;

import io.perennial.engine.question.Scoreboard.Direction;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.Missing;
import io.perennial.engine.question.Scoreboard.Score;
import io.perennial.engine.question.Scoreboard.Unit;
import io.perennial.server.console.Texts;
import java.util.OptionalDouble;

/** How scores read in a language. */
record MetricText(Texts texts) {

  String name(Metric metric) {
    return texts.t("analyze.metric." + metric.id());
  }

  String status(Score score) {
    return texts.t("analyze.status." + score.status().id());
  }

  /** The value, or a dash when it is undefined. */
  String value(Score score) {
    return number(score.metric(), score.reading().value());
  }

  /** The target with its direction, such as {@code ≥ 20.0%}; empty when there is none. */
  String target(Score score) {
    if (score.target().isEmpty()) {
      return "";
    }
    String sign = score.metric().direction() == Direction.AT_LEAST ? "≥ " : "≤ ";
    return sign + number(score.metric(), score.target());
  }

  /** What was divided by what, or why there is no value. */
  String fraction(Score score) {
    if (score.missing().isPresent()) {
      Missing missing = score.missing().get();
      return texts.t(
          "analyze.missing." + missing.because().id(),
          missing.role().map(role -> texts.t("analyze.role." + role.id())).orElse(""));
    }
    int digits = score.metric().unit() == Unit.MONEY ? 2 : 0;
    return texts.number(score.reading().numerator(), digits)
        + " / "
        + texts.number(score.reading().denominator(), digits);
  }

  private String number(Metric metric, OptionalDouble value) {
    if (value.isEmpty()) {
      return "–";
    }
    return metric.unit() == Unit.SHARE
        ? texts.percent(value.getAsDouble())
        : texts.number(value.getAsDouble(), 2);
  }
}
