package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Behaviour features: for each person, what they did in a window of days, as numbers that
 * clustering and models read.
 *
 * <p>Rows are of everybody known by the end of {@code asOf} who passes the filter, whether they did
 * anything or not, by reference. The window is the {@code windowDays} days that end with {@code
 * asOf}; its halves are the first and the last {@code windowDays / 2} of them, and the middle day
 * of an odd window is in neither. Nothing after {@code asOf} is looked at, except that traits in
 * the filter are the latest.
 *
 * <p>Worked example: in a window of 10 days Ana writes on days 1, 9 and 10, twice on the last, and
 * pays 29: 4 core uses on 3 active days, 5 events with 2 names, 0 days since the last use, and of
 * her uses 1 in the first and 3 in the last half, so that the trend is (3 − 1) / (3 + 1) = 0.5.
 */
public final class BehaviourFeatures {

  private BehaviourFeatures() {}

  /**
   * What is asked.
   *
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   * @param sessionGap a session ends after a pause longer than this
   * @param amountProperty the property of a payment that holds its amount
   */
  public record Question(
      RoleMapping roles,
      Filter people,
      int windowDays,
      LocalDate asOf,
      Duration sessionGap,
      String amountProperty,
      ProjectCalendar calendar) {

    public static final int MAX_DAYS = 4_000;

    public Question {
      new Validation()
          .require(
              windowDays >= 2 && windowDays <= MAX_DAYS,
              "windowDays",
              "features.window",
              "The window is 2 to " + MAX_DAYS + " days.")
          .require(
              sessionGap.isPositive(),
              "sessionGap",
              "features.gap",
              "A session ends after a pause longer than nothing.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** The first day of the window. */
    public LocalDate first() {
      return asOf.minusDays(windowDays - 1L);
    }

    /** The last day of the first half of the window. */
    public LocalDate firstHalfEnd() {
      return first().plusDays(windowDays / 2 - 1L);
    }

    /** The first day of the last half of the window. */
    public LocalDate lastHalfStart() {
      return asOf.minusDays(windowDays / 2 - 1L);
    }
  }

  /** One row per person, ascending by reference. */
  public record Answer(List<Row> rows) {
    public Answer {
      rows = List.copyOf(rows);
    }

    /** The numbers of a choice of features, a row of the matrix per person. */
    public double[][] matrix(List<Feature> features) {
      return rows.stream()
          .map(row -> features.stream().mapToDouble(feature -> feature.of(row)).toArray())
          .toArray(double[][]::new);
    }
  }

  /**
   * One person. All counts are of the window.
   *
   * @param events of any name
   * @param eventNames how many different names they have
   * @param sessions in which the events lie; one that began before the window counts
   * @param coreUses events with the role
   * @param activeDays days with a core use
   * @param usesInFirstHalf core uses in the first half of the window
   * @param usesInLastHalf core uses in its last half
   * @param daysSinceUse days from the last core use ever to {@code asOf}; the day the person was
   *     first heard of stands in for people who never had one
   * @param tenureDays days from the day the person was first heard of to {@code asOf}
   * @param payments events with the role
   * @param amountMillionths their amounts together, in millionths of the project's currency
   */
  public record Row(
      PersonId person,
      long events,
      long eventNames,
      long sessions,
      long coreUses,
      long activeDays,
      long usesInFirstHalf,
      long usesInLastHalf,
      long daysSinceUse,
      long tenureDays,
      long payments,
      long amountMillionths) {

    /** The amount paid, in the project's currency. */
    public double amount() {
      return amountMillionths / PaidAmount.SCALE;
    }

    /**
     * How use changes, from -1 to 1: the difference of the core uses of the two halves over their
     * sum, 0 without any.
     */
    public double trend() {
      long uses = usesInFirstHalf + usesInLastHalf;
      return uses == 0 ? 0 : (double) (usesInLastHalf - usesInFirstHalf) / uses;
    }
  }

  /** One number of a {@link Row}. */
  public enum Feature {
    CORE_USES(Row::coreUses, true),
    ACTIVE_DAYS(Row::activeDays, true),
    SESSIONS(Row::sessions, true),
    EVENTS(Row::events, true),
    EVENT_NAMES(Row::eventNames, false),
    DAYS_SINCE_USE(Row::daysSinceUse, true),
    TENURE_DAYS(Row::tenureDays, true),
    PAYMENTS(Row::payments, true),
    AMOUNT(Row::amount, true),
    TREND(Row::trend, false);

    @SuppressWarnings("ImmutableEnumChecker") // always a method reference
    private final ToDoubleFunction<Row> value;

    private final boolean skewed;

    Feature(ToDoubleFunction<Row> value, boolean skewed) {
      this.value = value;
      this.skewed = skewed;
    }

    /** The name used in files and the API, such as {@code core_uses}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public double of(Row row) {
      return value.applyAsDouble(row);
    }

    /** Whether it is never negative, and a few people have many times what most have. */
    public boolean skewed() {
      return skewed;
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return new Answer(
        history.people().stream()
            .filter(person -> !firstDay(question, person).isAfter(question.asOf()))
            .filter(person -> Matching.includes(question.people(), person))
            .map(person -> row(question, person))
            .toList());
  }

  private static LocalDate firstDay(Question question, PersonHistory person) {
    return question.calendar().dayOf(person.knownSince());
  }

  private static Row row(Question question, PersonHistory person) {
    Set<String> core = question.roles().names(Role.CORE_USE);
    Set<String> payment = question.roles().names(Role.PAYMENT);
    RoleDays uses = RoleDays.of(Role.CORE_USE, question.roles(), person, question.calendar());
    List<Entry.Event> events = inWindow(question, person);
    List<Entry.Event> payments =
        events.stream().filter(event -> payment.contains(event.name())).toList();
    Set<String> names = new HashSet<>();
    Set<LocalDate> activeDays = new HashSet<>();
    for (Entry.Event event : events) {
      names.add(event.name());
      if (core.contains(event.name())) {
        activeDays.add(question.calendar().dayOf(event.header().timestamp()));
      }
    }
    LocalDate firstDay = firstDay(question, person);
    LocalDate lastUse = uses.lastUpTo(question.asOf()).orElse(firstDay);
    return new Row(
        person.id(),
        events.size(),
        names.size(),
        sessions(question, events),
        uses.count(question.first(), question.asOf()),
        activeDays.size(),
        uses.count(question.first(), question.firstHalfEnd()),
        uses.count(question.lastHalfStart(), question.asOf()),
        ChronoUnit.DAYS.between(lastUse, question.asOf()),
        ChronoUnit.DAYS.between(firstDay, question.asOf()),
        payments.size(),
        payments.stream()
            .mapToLong(event -> PaidAmount.millionths(event, question.amountProperty()))
            .sum());
  }

  private static List<Entry.Event> inWindow(Question question, PersonHistory person) {
    return person.events().stream()
        .filter(event -> {
          LocalDate day = question.calendar().dayOf(event.header().timestamp());
          return !day.isBefore(question.first()) && !day.isAfter(question.asOf());
        })
        .toList();
  }

  private static long sessions(Question question, List<Entry.Event> events) {
    List<Instant> times = events.stream().map(event -> event.header().timestamp()).toList();
    long sessions = times.isEmpty() ? 0 : 1;
    for (int i = 1; i < times.size(); i++) {
      Duration pause = Duration.between(times.get(i - 1), times.get(i));
      sessions += pause.compareTo(question.sessionGap()) > 0 ? 1 : 0;
    }
    return sessions;
  }
}
