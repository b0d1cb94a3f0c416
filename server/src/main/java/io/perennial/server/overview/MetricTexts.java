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
    return value(metric, value, 0);
  }

  private String value(Metric metric, double value, int moreDigits) {
    return switch (metric.unit()) {
      case SHARE -> texts.percent(value, 1 + moreDigits);
      case MONEY -> texts.money(value, currency);
      case USES_PER_USER, RATIO -> texts.number(value, 2 + moreDigits);
    };
  }

  /**
   * The value of a score, a dash without one. A value that misses its target by less than its last
   * digit shows two digits more, so that nobody reads “10.0 %, target ≥ 10.0 %, missed”.
   */
  public String value(Scoreboard.Score score) {
    var value = score.reading().value();
    if (value.isEmpty()) {
      return "–";
    }
    String text = value(score.metric(), value.getAsDouble());
    boolean looksMet =
        score.status() == Scoreboard.Status.MISSED
            && text.equals(value(score.metric(), score.target().orElseThrow()));
    return looksMet ? value(score.metric(), value.getAsDouble(), 2) : text;
  }

  /** The target, such as “≥ 20 %”; empty without one. */
  public String target(Scoreboard.Score score) {
    if (score.target().isEmpty()) {
      return "";
    }
    String sign = score.metric().direction() == Direction.AT_LEAST ? "≥ " : "≤ ";
    return sign + value(score.metric(), score.target().getAsDouble());
  }

  /** Why a score has no value; empty when it has one. */
  public String missing(Scoreboard.Score score) {
    return score
        .missing()
        .map(missing ->
            texts.t(
                "overview.missing." + missing.because().id(),
                missing.role().map(role -> texts.t("role." + role.id())).orElse("")))
        .orElse("");
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
