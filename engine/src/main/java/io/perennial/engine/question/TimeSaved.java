package io.perennial.engine.question;

import static java.util.stream.Collectors.groupingBy;

import io.perennial.engine.Validation;
import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Time saved: what people did with the product, against how long the same takes a person without
 * it.
 *
 * <p>A use saves its baseline minus its duration, in whole milliseconds, so that sums do not depend
 * on their order. The baseline is what the team assumes: that of the use's scenario, else that of
 * its event name, else the usual one; a use without any is counted as a use and saves nothing that
 * could be told. The duration is measured where the use carries it, else it is what the team
 * assumes for such uses; where nothing is assumed, the use saves nothing that could be told either.
 * A use that took longer than its baseline saves less than nothing, and is summed as such.
 *
 * <p>Worked example: the baseline of a report is 120 minutes. Ana makes two reports in 30 minutes
 * and 150 minutes: 90 saved and 30 lost, 60 minutes saved in all. Two uses that do not say how long
 * they took save 240 minutes when they are assumed to have taken none.
 */
public final class TimeSaved {

  private TimeSaved() {}

  /** The unit that a duration property is in. */
  public enum Unit {
    MINUTES(60_000),
    SECONDS(1_000),
    MILLISECONDS(1);

    private final long millis;

    Unit(long millis) {
      this.millis = millis;
    }

    /** Milliseconds in one of it. */
    public long millis() {
      return millis;
    }
  }

  /**
   * What the team assumes.
   *
   * @param scenarioProperty which property of a use names its scenario
   * @param durationProperty which property of a use says how long the person took
   * @param byScenario how long it takes without the product, by scenario
   * @param byEvent the same by event name, for scenarios without a baseline
   * @param usual the same for everything else; empty where there is none
   * @param unmeasured how long a use took that does not say so; empty when it is left out
   */
  public record Terms(
      String scenarioProperty,
      String durationProperty,
      Unit unit,
      Map<String, Duration> byScenario,
      Map<String, Duration> byEvent,
      Optional<Duration> usual,
      Optional<Duration> unmeasured) {

    /** The longest baseline, and the longest duration that is believed: a hundred days. */
    public static final Duration LONGEST = Duration.ofDays(100);

    /** The most baselines of either kind. */
    public static final int MAX_BASELINES = 200;

    /** No baseline; uses that do not say how long they took are assumed to have taken no time. */
    public static final Terms NONE =
        new Terms(
            "scenario",
            "minutes",
            Unit.MINUTES,
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(Duration.ZERO));

    public Terms {
      byScenario = Map.copyOf(byScenario);
      byEvent = Map.copyOf(byEvent);
      new Validation()
          .require(
              byScenario.size() <= MAX_BASELINES && byEvent.size() <= MAX_BASELINES,
              "baselines",
              "saved.baselines",
              "There are at most " + MAX_BASELINES + " baselines.")
          .require(
              byScenario.values().stream().allMatch(Terms::believed)
                  && byEvent.values().stream().allMatch(Terms::believed)
                  && usual.stream().allMatch(Terms::believed)
                  && unmeasured.stream().allMatch(Terms::believed),
              "baselines",
              "saved.long",
              "A duration is 0 to " + LONGEST.toMinutes() + " minutes.")
          .done();
    }

    private static boolean believed(Duration duration) {
      return !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
    }

    private OptionalLong baseline(String event, Optional<String> scenario) {
      Optional<Duration> baseline =
          scenario
              .map(byScenario::get)
              .or(() -> Optional.ofNullable(byEvent.get(event)))
              .or(() -> usual);
      return millis(baseline);
    }

    /**
     * Milliseconds, rounded half up. A duration that is missing, not a decimal number, negative or
     * longer than {@link #LONGEST} is not measured.
     */
    private OptionalLong measured(Entry.Event use) {
      PropertyValue value = use.properties().get(durationProperty);
      double number = value == null ? -1 : value.number().orElse(-1);
      double millis = Math.floor(number * unit.millis() + 0.5);
      return number < 0 || millis > LONGEST.toMillis()
          ? OptionalLong.empty()
          : OptionalLong.of((long) millis);
    }

    private static OptionalLong millis(Optional<Duration> duration) {
      return duration.map(one -> OptionalLong.of(one.toMillis())).orElse(OptionalLong.empty());
    }
  }

  /**
   * What is asked.
   *
   * @param uses the events that are uses, normally those of the role core use
   * @param range the days that count; the first and the last period may be cut by it
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector uses,
      Terms terms,
      DateRange range,
      Period period,
      Filter people,
      ProjectCalendar calendar,
      Instant now) {

    /** The largest number of periods. */
    public static final int MAX_PERIODS = 1_100;

    public Question {
      new Validation()
          .require(
              calendar.countPeriods(range, period) <= MAX_PERIODS,
              "range",
              "saved.periods",
              "Ask for at most " + MAX_PERIODS + " periods.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** The first days of the periods that the range touches, ascending. */
    public List<LocalDate> periods() {
      return calendar.periods(range, period);
    }

    /** Whether the part in the range of the period from {@code start} had passed at {@code now}. */
    public boolean complete(LocalDate start) {
      LocalDate end = calendar.plus(start, period, 1);
      LocalDate after = range.to().plusDays(1);
      return !calendar.startOf(end.isBefore(after) ? end : after).isAfter(now);
    }
  }

  /**
   * What some uses saved.
   *
   * @param people with a use
   * @param uses all of them
   * @param compared those with a baseline and a duration, measured or assumed
   * @param measured those compared whose duration was measured
   * @param savedMillis baseline minus duration, of those compared; negative when time was lost
   * @param measuredMillis the durations that were measured, of those compared
   * @param measuredBaselineMillis the baselines of the same uses
   */
  public record Tally(
      long people,
      long uses,
      long compared,
      long measured,
      long savedMillis,
      long measuredMillis,
      long measuredBaselineMillis) {

    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

    /** Undefined when no use could be compared. */
    public Optional<Duration> saved() {
      return compared == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(savedMillis));
    }

    /** Which share of the time without the product measured uses took; undefined without any. */
    public OptionalDouble pace() {
      return measuredBaselineMillis == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) measuredMillis / measuredBaselineMillis);
    }
  }

  /**
   * The answer.
   *
   * @param points one per period, ascending
   * @param total of the whole range
   * @param scenarios the {@link #MAX_SCENARIOS} with the most uses, ties by name; uses without a
   *     scenario are one of them, the last of a tie
   */
  public record Answer(List<Point> points, Tally total, List<OfScenario> scenarios) {
    public static final int MAX_SCENARIOS = 100;

    public Answer {
      points = List.copyOf(points);
      scenarios = List.copyOf(scenarios);
    }
  }

  /** One period. */
  public record Point(LocalDate start, Tally tally, boolean complete) {}

  /** The uses of one scenario in the range; empty for those that name none. */
  public record OfScenario(Optional<String> scenario, Tally tally) {}

  /** One use in the range. */
  private record Use(
      PersonId person,
      LocalDate period,
      Optional<String> scenario,
      OptionalLong baseline,
      OptionalLong measured) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<Use> uses = uses(question, history);
    Map<LocalDate, List<Use>> byPeriod = uses.stream().collect(groupingBy(Use::period));
    List<Point> points =
        question.periods().stream()
            .map(start ->
                new Point(
                    start,
                    tally(question, byPeriod.getOrDefault(start, List.of())),
                    question.complete(start)))
            .toList();
    List<OfScenario> scenarios =
        uses.stream().collect(groupingBy(Use::scenario)).entrySet().stream()
            .map(entry -> new OfScenario(entry.getKey(), tally(question, entry.getValue())))
            .sorted(
                Comparator.comparingLong((OfScenario one) -> -one.tally().uses())
                    .thenComparing(one -> one.scenario().isEmpty())
                    .thenComparing(one -> one.scenario().orElse(""), CodePointOrder.ASCENDING))
            .limit(Answer.MAX_SCENARIOS)
            .toList();
    return new Answer(points, tally(question, uses), scenarios);
  }

  private static List<Use> uses(Question question, History history) {
    ProjectCalendar calendar = question.calendar();
    Terms terms = question.terms();
    List<Use> uses = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      if (!Matching.includes(question.people(), person)) {
        continue;
      }
      for (Entry.Event event : person.eventsUpTo(question.now())) {
        LocalDate day = calendar.dayOf(event.header().timestamp());
        if (question.range().contains(day) && Matching.selects(question.uses(), event, person)) {
          Optional<String> scenario =
              Optional.ofNullable(event.properties().get(terms.scenarioProperty()))
                  .map(PropertyValue::text);
          uses.add(
              new Use(
                  person.id(),
                  calendar.periodOf(day, question.period()),
                  scenario,
                  terms.baseline(event.name(), scenario),
                  terms.measured(event)));
        }
      }
    }
    return uses;
  }

  private static Tally tally(Question question, List<Use> uses) {
    OptionalLong assumed = Terms.millis(question.terms().unmeasured());
    long compared = 0;
    long measured = 0;
    long saved = 0;
    long took = 0;
    long baselines = 0;
    for (Use use : uses) {
      OptionalLong duration = use.measured().isPresent() ? use.measured() : assumed;
      if (use.baseline().isEmpty() || duration.isEmpty()) {
        continue;
      }
      compared++;
      saved += use.baseline().getAsLong() - duration.getAsLong();
      if (use.measured().isPresent()) {
        measured++;
        took += use.measured().getAsLong();
        baselines += use.baseline().getAsLong();
      }
    }
    long people = uses.stream().map(Use::person).distinct().count();
    return new Tally(people, uses.size(), compared, measured, saved, took, baselines);
  }
}
