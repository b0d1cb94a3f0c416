package io.perennial.server.overview;

import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Direction;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.Reading;
import io.perennial.server.console.Texts;
import io.perennial.statistics.Proportion;
import java.util.Currency;
import java.util.Optional;

/** How metrics read: names, values, targets and definitions, the same as in docs/metrics. */
public record MetricTexts(Texts texts, Currency currency) {

  public String name(Metric metric) {
    return texts.t("metrics." + metric.id() + ".name");
  }

  public String definition(Metric metric) {
    return texts.t("metrics." + metric.id() + ".definition");
  }

  /** A value in the unit of its metric. */
  public String value(Metric metric, double value) {
    return switch (metric.unit()) {
      case SHARE -> texts.percent(value);
      case MONEY -> texts.money(value, currency);
      case USES_PER_USER, RATIO -> texts.number(value, 2);
    };
  }

  /** The value of a score, a dash without one. */
  public String value(Scoreboard.Score score) {
    var value = score.reading().value();
    return value.isPresent() ? value(score.metric(), value.getAsDouble()) : "–";
  }

  /** The target, such as “≥ 20 %”; empty without one. */
  public String target(Scoreboard.Score score) {
    if (score.target().isEmpty()) {
      return "";
    }
    String sign = score.metric().direction() == Direction.AT_LEAST ? "≥ " : "≤ ";
    return sign + value(score.metric(), score.target().getAsDouble());
  }

  /** What was divided by what, empty when nothing is known. */
  public String fraction(Metric metric, Reading reading) {
    if (!Double.isFinite(reading.numerator()) || !Double.isFinite(reading.denominator())) {
      return "";
    }
    return texts.t(
        metric.unit() == Scoreboard.Unit.SHARE ? "overview.fraction" : "overview.ratio",
        part(metric, reading.numerator(), true),
        part(metric, reading.denominator(), false));
  }

  private String part(Metric metric, double part, boolean numerator) {
    boolean money = metric == Metric.LTV_CAC || (metric == Metric.LTV && numerator);
    return money ? texts.money(part, currency) : texts.number((long) part);
  }

  /** The 95 % interval of a share, such as “13.3–28.9 %”; empty for other units. */
  public Optional<String> interval(Metric metric, Reading reading) {
    return metric
        .proportion(reading)
        .map(Proportion::wilson95)
        .map(wilson -> texts.number(wilson.low() * 100, 1) + "–" + texts.percent(wilson.high()));
  }
}
