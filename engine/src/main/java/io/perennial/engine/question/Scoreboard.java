package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.time.ProjectCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Scoreboard: every metric of the product against its target on one day, with the days before it.
 *
 * <p>All metrics are computed as of the end of a local day T; "last n days" are {@code [T-n+1, T]}.
 * The people of a metric are those with an entry by the end of T. What each metric counts is said
 * once, at {@link Metric}.
 */
public final class Scoreboard {

  private Scoreboard() {}

  /** Whether more is better. */
  public enum Direction {
    AT_LEAST,
    AT_MOST
  }

  /** What a value is measured in. */
  public enum Unit {
    SHARE,
    USES_PER_USER,
    MONEY,
    RATIO
  }

  /** The metrics: one definition each. */
  public enum Metric {
    /**
     * People of the cohort days {@code [T-1-w+1, T-1]} (w = cohort window; all days when absent)
     * with a core use on day 1 ÷ people of those cohorts. A cohort is the people whose first
     * sign-up ever falls on the day.
     */
    RETENTION_D1(Unit.SHARE, Direction.AT_LEAST, 0.20),
    /** As {@link #RETENTION_D1} with day 7 and cohort days up to T-7. */
    RETENTION_D7(Unit.SHARE, Direction.AT_LEAST, 0.10),
    /** As {@link #RETENTION_D1} with day 30 and cohort days up to T-30. */
    RETENTION_D30(Unit.SHARE, Direction.AT_LEAST, 0.05),
    /**
     * People still paying on day 30 ÷ people, over cohorts by day of first payment, cohort days up
     * to T-30-grace. Still paying: another payment on days 1 … 30+grace, or a first payment whose
     * paid period is longer than 30 days.
     */
    PAID_RETENTION_D30(Unit.SHARE, Direction.AT_LEAST, 0.15),
    /**
     * Core uses in the last 7 days by paying people ÷ paying people. Paying on T: some payment on
     * day d ≤ T with T &lt; d + period.
     */
    WEEKLY_USE_PER_PAYER(Unit.USES_PER_USER, Direction.AT_LEAST, 3),
    /**
     * Of the people with a paid period (of a payment on day d, ending on d + period) that ends in
     * the 30 days ending on T-grace, those who made a later payment no later than grace days after
     * that end. A person with several such periods is judged by the latest.
     */
    RENEWAL_RATE(Unit.SHARE, Direction.AT_LEAST, 0.15),
    /**
     * Average monthly payment per paying person × expected retained months. The monthly payment of
     * a person paying on T is the sum, over payments whose period covers T, of amount × 30 ÷ period
     * days. Without an entered number of months there is no value.
     */
    LTV(Unit.MONEY, Direction.AT_LEAST, null),
    /** {@link #LTV} ÷ acquisition cost per user. */
    LTV_CAC(Unit.RATIO, Direction.AT_LEAST, 3.0),
    /** People without a core use in the last 7 days ÷ all people. */
    SILENT_SHARE(Unit.SHARE, Direction.AT_MOST, 0.30),
    /** Core uses in the last 7 days ÷ core uses in the 7 days before them. */
    CORE_USE_RATIO(Unit.RATIO, Direction.AT_LEAST, 0.80),
    /** People who ever gave feedback ÷ all people. */
    FEEDBACK_RATE(Unit.SHARE, Direction.AT_LEAST, 0.05);

    private final Unit unit;
    private final Direction direction;
    private final @Nullable Double defaultTarget;

    Metric(Unit unit, Direction direction, @Nullable Number defaultTarget) {
      this.unit = unit;
      this.direction = direction;
      this.defaultTarget = defaultTarget == null ? null : defaultTarget.doubleValue();
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public Unit unit() {
      return unit;
    }

    public Direction direction() {
      return direction;
    }

    public OptionalDouble defaultTarget() {
      return defaultTarget == null ? OptionalDouble.empty() : OptionalDouble.of(defaultTarget);
    }
  }

  /** How payments are read. A payment without an amount counts as a payment of 0. */
  public record PaymentTerms(
      String amountProperty, String periodDaysProperty, int defaultPeriodDays, int graceDays) {
    public static final PaymentTerms DEFAULT = new PaymentTerms("amount", "period_days", 30, 3);

    public PaymentTerms {
      new Validation()
          .require(
              defaultPeriodDays >= 1,
              "defaultPeriodDays",
              "payment.period",
              "A paid period is 1 day or more.")
          .require(graceDays >= 0, "graceDays", "payment.grace", "Grace is 0 days or more.")
          .done();
    }
  }

  /** What the team enters because events cannot tell it; absent until entered. */
  public record Assumptions(
      Optional<BigDecimal> expectedRetainedMonths, Optional<BigDecimal> acquisitionCostPerUser) {
    public static final Assumptions NONE = new Assumptions(Optional.empty(), Optional.empty());
  }

  /**
   * What is asked.
   *
   * @param asOf T, normally the last complete day
   * @param cohortDays how many cohort days the retention metrics pool; empty for all
   * @param trendDays how many days ending on T the trend has, 1 or more
   * @param targets targets that replace the default; a metric mapped to empty has none
   */
  public record Question(
      RoleMapping roles,
      LocalDate asOf,
      Optional<Integer> cohortDays,
      int trendDays,
      PaymentTerms payments,
      Assumptions assumptions,
      Map<Metric, OptionalDouble> targets,
      ProjectCalendar calendar) {
    public Question {
      targets = Map.copyOf(targets);
      new Validation()
          .require(
              trendDays >= 1 && trendDays <= 400,
              "trendDays",
              "scoreboard.trend",
              "The trend has 1 to 400 days.")
          .require(
              cohortDays.isEmpty() || cohortDays.get() >= 1,
              "cohortDays",
              "scoreboard.cohorts",
              "The cohort window is 1 day or more.")
          .done();
    }

    public OptionalDouble target(Metric metric) {
      OptionalDouble own = targets.get(metric);
      return own != null ? own : metric.defaultTarget();
    }
  }

  /** One score for every metric, in the order of {@link Metric}. */
  public record Answer(LocalDate asOf, List<Score> scores) {
    public Answer {
      scores = List.copyOf(scores);
    }

    public Score score(Metric metric) {
      return scores.get(metric.ordinal());
    }
  }

  /** How a value stands to its target. */
  public enum Status {
    MET,
    MISSED,
    /** The value is undefined: nothing to divide by, or an assumption is not entered. */
    NO_DATA,
    /** There is a value but no target. */
    NO_TARGET;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A metric on one day.
   *
   * @param trend the same metric as of each of the last days, ascending, the last being T itself
   */
  public record Score(Metric metric, Reading reading, OptionalDouble target, List<Point> trend) {
    public Score {
      trend = List.copyOf(trend);
    }

    public Status status() {
      OptionalDouble value = reading.value();
      if (value.isEmpty()) {
        return Status.NO_DATA;
      }
      if (target.isEmpty()) {
        return Status.NO_TARGET;
      }
      boolean met =
          metric.direction() == Direction.AT_LEAST
              ? value.getAsDouble() >= target.getAsDouble()
              : value.getAsDouble() <= target.getAsDouble();
      return met ? Status.MET : Status.MISSED;
    }
  }

  /** The metric as of one day. */
  public record Point(LocalDate day, Reading reading) {}

  /**
   * What was divided by what. For {@link Metric#LTV} the numerator is the sum of monthly payments ×
   * months, the denominator the paying people; for {@link Metric#LTV_CAC} the numerator is the LTV
   * and the denominator the cost. The value is empty when the denominator is zero or either side is
   * unknown (not a number).
   */
  public record Reading(double numerator, double denominator) {
    public static final Reading UNKNOWN = new Reading(Double.NaN, Double.NaN);

    public OptionalDouble value() {
      double value = numerator / denominator;
      return denominator == 0 || Double.isNaN(value)
          ? OptionalDouble.empty()
          : OptionalDouble.of(value);
    }
  }
}
