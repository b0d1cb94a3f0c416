package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Scoreboard: every metric of the product against its target on one day, with the days before it.
 *
 * <p>All metrics are computed as of the end of a local day T; "last n days" are {@code [T-n+1, T]}.
 * The people of a metric are those with an entry by the end of T. What each metric counts is said
 * once, at {@link Metric}. A metric that asks whether people used the product, or gave feedback,
 * has no data while nobody ever did by the end of T: nothing tells then whether such events are
 * sent and mapped at all, and 0 % would blame the product for it. The file is long so that every
 * definition stands beside its calculation.
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
     * People still paying on day 30 ÷ people, over cohorts by day of first payment, cohort days
     * {@code [T-30-grace-w+1, T-30-grace]}. Still paying: another payment on days 1 … 30+grace, or
     * a first payment whose paid period is longer than 30 days.
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
     * that end. A person with several such periods is judged by the one that ends last, of equal
     * ends the one paid last. Payments are ordered by timestamp, then arrival.
     */
    RENEWAL_RATE(Unit.SHARE, Direction.AT_LEAST, 0.15),
    /**
     * Average monthly payment per paying person × expected retained months. The monthly payment of
     * a person paying on T is the sum, over payments whose period covers T, of amount × 30 ÷ period
     * days, the amount less what was given back of it by T. Without a number of months, entered or
     * estimated, there is no value.
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

    /** The roles whose events the metric counts; without a name mapped to each it has no data. */
    public List<Role> roles() {
      return switch (this) {
        case RETENTION_D1, RETENTION_D7, RETENTION_D30 -> List.of(Role.SIGNUP, Role.CORE_USE);
        case PAID_RETENTION_D30, RENEWAL_RATE, LTV, LTV_CAC -> List.of(Role.PAYMENT);
        case WEEKLY_USE_PER_PAYER -> List.of(Role.PAYMENT, Role.CORE_USE);
        case SILENT_SHARE, CORE_USE_RATIO -> List.of(Role.CORE_USE);
        case FEEDBACK_RATE -> List.of(Role.FEEDBACK);
      };
    }

    /**
     * The role without which by the end of the day the metric has no data; empty where the
     * denominator says so.
     */
    public Optional<Role> needs() {
      return switch (this) {
        case RETENTION_D1, RETENTION_D7, RETENTION_D30, WEEKLY_USE_PER_PAYER, SILENT_SHARE ->
            Optional.of(Role.CORE_USE);
        case FEEDBACK_RATE -> Optional.of(Role.FEEDBACK);
        case PAID_RETENTION_D30, RENEWAL_RATE, LTV, LTV_CAC, CORE_USE_RATIO -> Optional.empty();
      };
    }

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

    /** A reading as a counted share; empty when the metric is no share or nothing was counted. */
    public Optional<Proportion> proportion(Reading reading) {
      return unit == Unit.SHARE && reading.value().isPresent()
          ? Optional.of(new Proportion((long) reading.numerator(), (long) reading.denominator()))
          : Optional.empty();
    }
  }

  /**
   * How payments are read. An amount that is absent or not a number is 0. A period in days loses
   * its fraction; one that is absent, not a number, less than 1 or more than {@link
   * #MAX_PERIOD_DAYS} is the default period.
   */
  public record PaymentTerms(
      String amountProperty, String periodDaysProperty, int defaultPeriodDays, int graceDays) {
    public static final PaymentTerms DEFAULT = new PaymentTerms("amount", "period_days", 30, 3);

    /** About a hundred years. */
    public static final int MAX_PERIOD_DAYS = 36_500;

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

    /** The paid period of a payment whose period property reads as this number. */
    public int periodDays(OptionalDouble given) {
      return given.isPresent()
              && given.getAsDouble() >= 1
              && given.getAsDouble() < MAX_PERIOD_DAYS + 1
          ? (int) given.getAsDouble()
          : defaultPeriodDays;
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

    /** The cohort days to pool when the last of them is {@code last}. */
    public DateRange cohorts(LocalDate last) {
      return new DateRange(cohortDays.map(n -> last.minusDays(n - 1L)).orElse(LocalDate.MIN), last);
    }

    /** The payments and refunds of everybody, whenever they were. */
    public PaymentScope money() {
      return new PaymentScope(
          roles, payments, Filter.ALWAYS, Breakdown.NONE, LocalDate.MAX, calendar);
    }

    public OptionalDouble target(Metric metric) {
      OptionalDouble own = targets.get(metric);
      return own != null ? own : metric.defaultTarget();
    }

    /** The score of a metric with this trend, which ends on the day of the question. */
    public Score score(Metric metric, List<Point> trend) {
      Reading reading = trend.getLast().reading();
      return new Score(metric, reading, target(metric), missing(metric, reading), trend);
    }

    private Optional<Missing> missing(Metric metric, Reading reading) {
      if (reading.value().isPresent()) {
        return Optional.empty();
      }
      Optional<Role> unmapped =
          metric.roles().stream().filter(role -> roles.names(role).isEmpty()).findFirst();
      if (unmapped.isPresent()) {
        return Optional.of(new Missing(Missing.Because.ROLE_NOT_MAPPED, unmapped));
      }
      if (reading.denominator() > 0) {
        return Optional.of(new Missing(Missing.Because.NEVER_HAPPENED, metric.needs()));
      }
      boolean notEntered =
          switch (metric) {
            case LTV -> assumptions.expectedRetainedMonths().isEmpty();
            case LTV_CAC ->
                assumptions.expectedRetainedMonths().isEmpty()
                    || assumptions.acquisitionCostPerUser().isEmpty();
            default -> false;
          };
      return Optional.of(
          new Missing(
              notEntered ? Missing.Because.NOT_ENTERED : Missing.Because.NOTHING_TO_DIVIDE_BY,
              Optional.empty()));
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
    /**
     * The value is undefined: nothing to divide by, no such event ever, or an assumption is not
     * entered.
     */
    NO_DATA,
    /** There is a value but no target. */
    NO_TARGET;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Why a metric has no value.
   *
   * @param role the role that no event name is mapped to, or that nobody ever did
   */
  public record Missing(Because because, Optional<Role> role) {

    /** The first of these that holds. */
    public enum Because {
      /** No event name is mapped to a role that the metric counts. */
      ROLE_NOT_MAPPED,
      /** A name is mapped, but by the end of the day nobody ever did it. */
      NEVER_HAPPENED,
      /** The team has not entered an assumption. */
      NOT_ENTERED,
      /** Nobody belongs to the denominator. */
      NOTHING_TO_DIVIDE_BY;

      public String id() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * A metric on one day.
   *
   * @param missing why there is no value; empty when there is one
   * @param trend the same metric as of each of the last days, ascending, the last being T itself
   */
  public record Score(
      Metric metric,
      Reading reading,
      OptionalDouble target,
      Optional<Missing> missing,
      List<Point> trend) {
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

    /** The same of people of whom nothing is recorded that could be counted. */
    public Reading unrecorded() {
      return denominator == 0 ? this : new Reading(Double.NaN, denominator);
    }

    public OptionalDouble value() {
      double value = numerator / denominator;
      return denominator == 0 || Double.isNaN(value)
          ? OptionalDouble.empty()
          : OptionalDouble.of(value);
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<Facts> everybody =
        history.people().stream().map(person -> Facts.of(question, person)).toList();
    List<Score> scores = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Point> trend = new ArrayList<>();
      for (int daysAgo = question.trendDays() - 1; daysAgo >= 0; daysAgo--) {
        LocalDate day = question.asOf().minusDays(daysAgo);
        trend.add(new Point(day, reading(metric, question, day, everybody)));
      }
      scores.add(question.score(metric, trend));
    }
    return new Answer(question.asOf(), scores);
  }

  /** What the metrics need to know of one person; all lists by timestamp, then arrival. */
  private record Facts(
      LocalDate knownSince,
      RoleDays signups,
      RoleDays coreUses,
      RoleDays feedback,
      List<Payer.Payment> payments) {

    static Facts of(Question question, PersonHistory person) {
      ProjectCalendar calendar = question.calendar();
      RoleMapping roles = question.roles();
      return new Facts(
          calendar.dayOf(person.knownSince()),
          RoleDays.of(Role.SIGNUP, roles, person, calendar),
          RoleDays.of(Role.CORE_USE, roles, person, calendar),
          RoleDays.of(Role.FEEDBACK, roles, person, calendar),
          question.money().payer(person).payments());
    }

    /** Whether there was a core use, or feedback, by the end of the day. */
    boolean has(Role role, LocalDate day) {
      RoleDays days = role == Role.CORE_USE ? coreUses : feedback;
      return days.lastUpTo(day).isPresent();
    }

    boolean payingOn(LocalDate day) {
      return payments.stream().anyMatch(payment -> payment.covers(day));
    }

    double monthlyPaymentOn(LocalDate day) {
      return payments.stream()
          .filter(payment -> payment.covers(day))
          .mapToDouble(payment -> payment.monthly(day))
          .sum();
    }
  }

  private static Reading reading(
      Metric metric, Question question, LocalDate day, List<Facts> everybody) {
    List<Facts> known =
        everybody.stream().filter(person -> !person.knownSince().isAfter(day)).toList();
    Reading counted = counted(metric, question, day, known);
    return metric
        .needs()
        .filter(role -> known.stream().noneMatch(person -> person.has(role, day)))
        .map(_ -> counted.unrecorded())
        .orElse(counted);
  }

  private static Reading counted(
      Metric metric, Question question, LocalDate day, List<Facts> known) {
    return switch (metric) {
      case RETENTION_D1 -> retention(question, day, known, 1);
      case RETENTION_D7 -> retention(question, day, known, 7);
      case RETENTION_D30 -> retention(question, day, known, 30);
      case PAID_RETENTION_D30 -> paidRetention(question, day, known);
      case WEEKLY_USE_PER_PAYER -> weeklyUsePerPayer(day, known);
      case RENEWAL_RATE -> renewalRate(question, day, known);
      case LTV -> ltv(question, day, known);
      case LTV_CAC -> ltvToCost(question, day, known);
      case SILENT_SHARE -> share(known, person -> person.coreUses().countLast(7, day) == 0);
      case CORE_USE_RATIO -> new Reading(coreUses(known, day), coreUses(known, day.minusDays(7)));
      case FEEDBACK_RATE -> share(known, person -> person.feedback().lastUpTo(day).isPresent());
    };
  }

  private static Reading share(List<Facts> people, Predicate<Facts> counts) {
    return new Reading(people.stream().filter(counts).count(), people.size());
  }

  private static long coreUses(List<Facts> people, LocalDate lastOfWeek) {
    return people.stream().mapToLong(person -> person.coreUses().countLast(7, lastOfWeek)).sum();
  }

  private static Reading retention(
      Question question, LocalDate day, List<Facts> people, int offset) {
    DateRange cohorts = question.cohorts(day.minusDays(offset));
    long size = 0;
    long retained = 0;
    for (Facts person : people) {
      Optional<LocalDate> start = person.signups().first().filter(cohorts::contains);
      if (start.isPresent()) {
        LocalDate returnDay = start.get().plusDays(offset);
        size++;
        retained += person.coreUses().count(returnDay, returnDay) > 0 ? 1 : 0;
      }
    }
    return new Reading(retained, size);
  }

  private static Reading paidRetention(Question question, LocalDate day, List<Facts> people) {
    int lastDay = 30 + question.payments().graceDays();
    DateRange cohorts = question.cohorts(day.minusDays(lastDay));
    List<Facts> cohort =
        people.stream()
            .filter(person -> !person.payments().isEmpty())
            .filter(person -> cohorts.contains(person.payments().getFirst().day()))
            .toList();
    return share(
        cohort,
        person -> {
          Payer.Payment first = person.payments().getFirst();
          return first.periodDays() > 30
              || person.payments().stream()
                  .anyMatch(other ->
                      other.day().isAfter(first.day())
                          && !other.day().isAfter(first.day().plusDays(lastDay)));
        });
  }

  private static Reading weeklyUsePerPayer(LocalDate day, List<Facts> people) {
    List<Facts> payers = people.stream().filter(person -> person.payingOn(day)).toList();
    return new Reading(coreUses(payers, day), payers.size());
  }

  private static Reading renewalRate(Question question, LocalDate day, List<Facts> people) {
    int grace = question.payments().graceDays();
    LocalDate last = day.minusDays(grace);
    DateRange ends = new DateRange(last.minusDays(29), last);
    long ended = 0;
    long renewed = 0;
    for (Facts person : people) {
      List<Payer.Payment> payments = person.payments();
      int judged = -1;
      for (int i = 0; i < payments.size(); i++) {
        LocalDate end = payments.get(i).end();
        if (ends.contains(end) && (judged < 0 || !end.isBefore(payments.get(judged).end()))) {
          judged = i;
        }
      }
      if (judged >= 0) {
        LocalDate deadline = payments.get(judged).end().plusDays(grace);
        ended++;
        renewed +=
            payments.stream().skip(judged + 1L).anyMatch(later -> !later.day().isAfter(deadline))
                ? 1
                : 0;
      }
    }
    return new Reading(renewed, ended);
  }

  private static Reading ltv(Question question, LocalDate day, List<Facts> people) {
    Optional<BigDecimal> months = question.assumptions().expectedRetainedMonths();
    if (months.isEmpty()) {
      return Reading.UNKNOWN;
    }
    List<Facts> payers = people.stream().filter(person -> person.payingOn(day)).toList();
    double monthly = payers.stream().mapToDouble(person -> person.monthlyPaymentOn(day)).sum();
    return new Reading(monthly * months.get().doubleValue(), payers.size());
  }

  private static Reading ltvToCost(Question question, LocalDate day, List<Facts> people) {
    Optional<BigDecimal> cost = question.assumptions().acquisitionCostPerUser();
    OptionalDouble ltv = ltv(question, day, people).value();
    return cost.isEmpty() || ltv.isEmpty()
        ? Reading.UNKNOWN
        : new Reading(ltv.getAsDouble(), cost.get().doubleValue());
  }
}
