package io.perennial.engine.question;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Funnel: of the people who entered by a first step, how many went on through the steps after it,
 * where the others stopped, and who may still convert.
 *
 * <p>Every event that fits the first step inside the range begins an attempt (in any order: every
 * event that fits some step). An attempt runs until its last step, or until the window, measured
 * from its first step, has passed: an event counts up to and including {@code first step + window},
 * also after the end of the range. A person counts once, by the attempt that fills most steps; of
 * several such attempts the earliest. That attempt is the person's entry: it gives the breakdown
 * value, the day of the trend and the times.
 *
 * <ul>
 *   <li>{@link Order#ORDERED}: each next step is filled by the earliest event after the previous
 *       one; other events in between do not matter.
 *   <li>{@link Order#STRICT}: the same, but a moment of the person that fills no step ends the
 *       attempt.
 *   <li>{@link Order#ANY}: the steps may be filled in any order; step k counts who filled k
 *       different ones, with as many steps filled as the events allow.
 * </ul>
 *
 * <p>One event fills one step. Events of one moment (the same microsecond) may fill steps in step
 * order whatever their order of arrival. A held property must be set on the first step's event and
 * equal on all others, or they do not fit. An exclusion forbids its events after the moment of one
 * step and before the moment of a later one, or before the window ends while that later step is not
 * reached: it voids the attempt. A person with nothing but void attempts is {@code excluded} and
 * not in the funnel.
 *
 * <p>Whoever reached a step and not the next is <em>pending</em> while some attempt of theirs can
 * still go on, that is until {@code now} is later than first step + window; after that,
 * <em>dropped</em>. So {@code people(k-1) = people(k) + dropped(k) + pending(k)}.
 *
 * <p>Worked example: sign-up → use within 7 days. Ana signs up on Monday and uses on Tuesday, Ben
 * signs up on Monday: on Wednesday 1 of 2 converted, 1 is pending, none dropped; nine days later
 * Ben is dropped.
 */
public final class Funnel {

  private Funnel() {}

  /** How the steps may follow each other. */
  public enum Order {
    ORDERED,
    STRICT,
    ANY
  }

  /**
   * Events that must not happen between the moments of step {@code after} and step {@code before},
   * counted from 0.
   */
  public record Exclusion(EventSelector events, int after, int before) {}

  /**
   * What is asked.
   *
   * @param steps which events fill each step
   * @param window how long after the first step the others may follow
   * @param exclusions not with {@link Order#ANY}, whose steps have no between
   * @param heldProperty an event property whose value is the same in all steps, or null
   * @param entries days on which the first step may fall
   * @param period by which the trend is counted
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      List<EventSelector> steps,
      Order order,
      Duration window,
      List<Exclusion> exclusions,
      @Nullable String heldProperty,
      DateRange entries,
      Period period,
      Filter people,
      Breakdown breakdown,
      ProjectCalendar calendar,
      Instant now) {

    public static final int MAX_STEPS = 20;
    public static final int MAX_EXCLUSIONS = 10;
    public static final Duration MAX_WINDOW = Duration.ofDays(366);

    public Question {
      steps = List.copyOf(steps);
      exclusions = List.copyOf(exclusions);
      int last = steps.size() - 1;
      new Validation()
          .require(
              steps.size() >= 2 && steps.size() <= MAX_STEPS,
              "steps",
              "funnel.steps",
              "A funnel has 2 to " + MAX_STEPS + " steps.")
          .require(
              window.isPositive() && window.compareTo(MAX_WINDOW) <= 0,
              "window",
              "funnel.window",
              "The conversion window is longer than nothing and at most 366 days.")
          .require(
              exclusions.size() <= MAX_EXCLUSIONS,
              "exclusions",
              "funnel.exclusions",
              "A funnel has at most " + MAX_EXCLUSIONS + " exclusions.")
          .require(
              order != Order.ANY || exclusions.isEmpty(),
              "exclusions",
              "funnel.exclusions_order",
              "Steps in any order have no between that an exclusion could name.")
          .require(
              exclusions.stream()
                  .allMatch(e -> e.after() >= 0 && e.after() < e.before() && e.before() <= last),
              "exclusions",
              "funnel.exclusion_steps",
              "An exclusion lies between a step and a later one.")
          .require(
              heldProperty == null || !heldProperty.isEmpty(),
              "heldProperty",
              "funnel.held",
              "Name the property that stays the same.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** Whether the windows of all entries of a period had passed at {@code now}. */
    public boolean complete(LocalDate start) {
      Instant end = calendar.startOf(calendar.plus(start, period, 1));
      return !end.plus(window).isAfter(now);
    }
  }

  /**
   * The answer.
   *
   * @param series one for {@link Breakdown.Value#EVERYONE} first, even without people, then one per
   *     breakdown value by the number who entered, in the order said at {@link
   *     Breakdown.ByProperty}; they add up to the first
   * @param excluded people of whom every attempt was void
   */
  public record Answer(List<Series> series, long excluded) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /** The funnel of one breakdown value; the trend has the periods with an entry, ascending. */
  public record Series(Breakdown.Value value, List<Step> steps, List<Point> trend) {
    public Series {
      steps = List.copyOf(steps);
      trend = List.copyOf(trend);
    }

    public long entered() {
      return steps.getFirst().people();
    }

    public long converted() {
      return steps.getLast().people();
    }
  }

  /**
   * One step.
   *
   * @param people how many reached it
   * @param ofFirst of those who entered
   * @param ofPrevious of those who reached the step before; of the first step, of itself
   * @param dropped who reached the step before and can no longer reach this one
   * @param pending who reached the step before and may still reach this one
   * @param sincePrevious how long it took from the step before; empty for the first step
   * @param sinceFirst how long it took from the first step; empty for the first step
   */
  public record Step(
      long people,
      Proportion ofFirst,
      Proportion ofPrevious,
      long dropped,
      long pending,
      DurationSummary sincePrevious,
      DurationSummary sinceFirst) {}

  /**
   * Those who entered in the period that begins on {@code start}: how many converted through all
   * steps, how many may still; complete when no window is open any more.
   */
  public record Point(
      LocalDate start, long entered, long converted, long pending, boolean complete) {}

  /** What became of a person who reached the step before. */
  public enum Standing {
    REACHED,
    DROPPED,
    PENDING
  }

  /** Which moment a time is measured from. */
  public enum Since {
    FIRST_STEP,
    STEP_BEFORE
  }

  /**
   * Who reached a step in a time of {@code [from, to)}, as a bin of {@link Step#sinceFirst} or
   * {@link Step#sincePrevious} counts them.
   *
   * @param step counted from 0; a first step takes no time
   * @param to empty for no end
   */
  public record Took(int step, Since since, Duration from, Optional<Duration> to) {
    public Took {
      new Validation()
          .require(step >= 1, "step", "people.took_step", "A step after the first takes time.")
          .require(
              !from.isNegative() && (to.isEmpty() || to.get().compareTo(from) > 0),
              "from",
              "people.took",
              "The times are from 0 on, the end after the start.")
          .done();
    }

    private boolean counts(Entrant<?> entrant) {
      if (!entrant.stands(step, Standing.REACHED)) {
        return false;
      }
      long[] at = entrant.passage().reachedAt();
      long micros = at[step] - at[since == Since.FIRST_STEP ? 0 : step - 1];
      return micros >= from.toNanos() / 1_000
          && (to.isEmpty() || micros < to.get().toNanos() / 1_000);
    }
  }

  /**
   * A person's way through the funnel, found by a {@link FunnelMatcher}.
   *
   * @param person whoever it is, in the engine's own terms
   * @param value the breakdown value at entry, before the limit
   * @param day the local day of entry
   */
  public record Entrant<P>(
      P person, Breakdown.Value value, LocalDate day, FunnelMatcher.Passage passage) {

    boolean stands(int step, Standing standing) {
      int reached = passage.reached();
      return switch (standing) {
        case REACHED -> reached > step;
        case DROPPED -> reached == step && !passage.open();
        case PENDING -> reached == step && passage.open();
      };
    }
  }

  /** The answer that follows from everybody's way through the funnel, in whatever order. */
  public static <P> Answer answer(Question question, List<Entrant<P>> entrants) {
    List<Entrant<P>> inside = inside(entrants);
    List<Series> series = new ArrayList<>();
    series.add(series(question, Breakdown.Value.EVERYONE, inside));
    if (!(question.breakdown() instanceof Breakdown.None)) {
      Division.Shown shown = shown(question, inside);
      Map<Breakdown.Value, List<Entrant<P>>> byValue =
          inside.stream().collect(groupingBy(entrant -> shown.seriesOf(entrant.value())));
      for (Breakdown.Value value : shown.order()) {
        series.add(series(question, value, byValue.getOrDefault(value, List.of())));
      }
    }
    return new Answer(series, entrants.size() - inside.size());
  }

  /** Who stands so at a step of a series, counted from 0; a first step is only ever reached. */
  public static <P> List<P> people(
      Question question,
      List<Entrant<P>> entrants,
      Breakdown.Value series,
      int step,
      Standing standing) {
    return people(question, entrants, series, entrant -> entrant.stands(step, standing));
  }

  /** Who of a series took so long. */
  public static <P> List<P> people(
      Question question, List<Entrant<P>> entrants, Breakdown.Value series, Took took) {
    return people(question, entrants, series, took::counts);
  }

  private static <P> List<P> people(
      Question question,
      List<Entrant<P>> entrants,
      Breakdown.Value series,
      Predicate<Entrant<P>> those) {
    List<Entrant<P>> inside = inside(entrants);
    Division.Shown shown = shown(question, inside);
    return inside.stream()
        .filter(entrant ->
            series.equals(Breakdown.Value.EVERYONE)
                || series.equals(shown.seriesOf(entrant.value())))
        .filter(those)
        .map(Entrant::person)
        .toList();
  }

  private static <P> List<Entrant<P>> inside(List<Entrant<P>> entrants) {
    return entrants.stream().filter(entrant -> entrant.passage().reached() > 0).toList();
  }

  private static <P> Division.Shown shown(Question question, List<Entrant<P>> inside) {
    return Division.shown(
        question.breakdown(), inside.stream().collect(groupingBy(Entrant::value, counting())));
  }

  private static <P> Series series(
      Question question, Breakdown.Value value, List<Entrant<P>> entrants) {
    List<Step> steps = new ArrayList<>();
    for (int step = 0; step < question.steps().size(); step++) {
      steps.add(step(step, entrants));
    }
    List<Point> trend = new ArrayList<>();
    entrants.stream()
        .collect(
            groupingBy(
                entrant -> question.calendar().periodOf(entrant.day(), question.period()),
                TreeMap::new,
                toList()))
        .forEach((start, some) -> trend.add(point(question, start, some)));
    return new Series(value, steps, trend);
  }

  private static <P> Step step(int step, List<Entrant<P>> entrants) {
    long people = count(entrants, step, Standing.REACHED);
    long previous = step == 0 ? people : count(entrants, step - 1, Standing.REACHED);
    return new Step(
        people,
        new Proportion(people, entrants.size()),
        new Proportion(people, previous),
        step == 0 ? 0 : count(entrants, step, Standing.DROPPED),
        step == 0 ? 0 : count(entrants, step, Standing.PENDING),
        times(entrants, step - 1, step),
        times(entrants, 0, step));
  }

  private static <P> long count(List<Entrant<P>> entrants, int step, Standing standing) {
    return entrants.stream().filter(entrant -> entrant.stands(step, standing)).count();
  }

  private static <P> DurationSummary times(List<Entrant<P>> entrants, int from, int to) {
    if (to == 0) {
      return DurationSummary.EMPTY;
    }
    return DurationSummary.ofMicros(
        entrants.stream()
            .filter(entrant -> entrant.stands(to, Standing.REACHED))
            .map(entrant -> entrant.passage().reachedAt())
            .mapToLong(at -> at[to] - at[from])
            .toArray());
  }

  private static <P> Point point(Question question, LocalDate start, List<Entrant<P>> entrants) {
    int last = question.steps().size() - 1;
    return new Point(
        start,
        entrants.size(),
        count(entrants, last, Standing.REACHED),
        entrants.stream().filter(entrant -> entrant.passage().open()).count(),
        question.complete(start));
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return answer(question, entrants(question, history));
  }

  /** Everybody's way through the funnel. */
  static List<Entrant<PersonId>> entrants(Question question, History history) {
    Division division = new Division(question.breakdown(), history);
    FunnelMatcher matcher = new FunnelMatcher(question);
    List<Entrant<PersonId>> entrants = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      if (Matching.includes(question.people(), person)) {
        List<Entry.Event> events = person.eventsUpTo(question.now());
        FunnelMatcher.Passage passage = matcher.match(steps(question, person, events));
        if (passage != null) {
          Entry.Event entry = events.get(passage.entry());
          entrants.add(
              new Entrant<>(
                  person.id(),
                  division.valueOf(person, entry),
                  question.calendar().dayOf(entry.header().timestamp()),
                  passage));
        }
      }
    }
    return entrants;
  }

  private static FunnelSteps steps(
      Question question, PersonHistory person, List<Entry.Event> events) {
    Map<String, Integer> heldValues = new HashMap<>();
    FunnelSteps steps = new FunnelSteps();
    for (Entry.Event event : events) {
      int fits = 0;
      for (int step = 0; step < question.steps().size(); step++) {
        if (Matching.selects(question.steps().get(step), event, person)) {
          fits |= 1 << step;
        }
      }
      int excluded = 0;
      for (int x = 0; x < question.exclusions().size(); x++) {
        if (Matching.selects(question.exclusions().get(x).events(), event, person)) {
          excluded |= 1 << x;
        }
      }
      LocalDate day = question.calendar().dayOf(event.header().timestamp());
      steps.add(
          FunnelSteps.micros(event.header().timestamp()),
          fits,
          excluded,
          held(question, event, heldValues),
          question.entries().contains(day));
    }
    return steps;
  }

  private static int held(Question question, Entry.Event event, Map<String, Integer> numbers) {
    if (question.heldProperty() == null) {
      return 0;
    }
    PropertyValue value = event.properties().get(question.heldProperty());
    return value == null
        ? FunnelSteps.NOT_HELD
        : numbers.computeIfAbsent(value.text(), _ -> numbers.size());
  }
}
