package io.perennial.engine.question;

import static java.util.stream.Collectors.groupingBy;

import io.perennial.engine.Validation;
import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * First value: how many steps, and how much time, it takes people to get something out of the
 * product for the first time.
 *
 * <p>A person's first value is their first event that {@link Question#value} selects, ever; those
 * whose first value lies in the range are counted. The way to it begins with their first sign-up,
 * or, when they did not sign up before the first value, with their first event that is a step. It
 * ends with the first value. Both are of the way, and each event on it is one step; events of the
 * same instant as either end are on it, whatever their order of arrival. Events that are passed
 * over are no steps, unless they are a sign-up or a value: page views and clicks say how much was
 * looked at, not how much had to be done.
 *
 * <p>Medians of an even number of people lie halfway between the two in the middle. Whoever has not
 * reached a first value is not counted, so a product where few do must be judged by how many, too.
 *
 * <p>Worked example: Ana signs up at 9:00, looks at two pages and generates at 9:05: 2 steps, 5
 * minutes. Ben signs up at 9:00, uploads, chooses a style and generates at 9:15: 4 steps, 15
 * minutes. Cai signed up and never generated. The medians are 3 steps and 10 minutes, of 2 people.
 */
public final class FirstValue {

  private FirstValue() {}

  /**
   * What is asked.
   *
   * @param value what counts as value, normally core use
   * @param passedOver names of events that are no steps
   * @param scenarioProperty which property of the first value names its scenario
   * @param range the days, of the project's calendar, on which the first value is reached
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector signUp,
      EventSelector value,
      SortedSet<String> passedOver,
      String scenarioProperty,
      DateRange range,
      Filter people,
      ProjectCalendar calendar,
      Instant now) {

    public Question {
      passedOver = Collections.unmodifiableSortedSet(new TreeSet<>(passedOver));
      new Validation().require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE).done();
    }

    private boolean isStep(Entry.Event event, PersonHistory person) {
      return !passedOver.contains(event.name())
          || Matching.selects(signUp, event, person)
          || Matching.selects(value, event, person);
    }
  }

  /**
   * What it took some people.
   *
   * @param people who reached their first value
   * @param medianSteps 1 or more; empty without people
   * @param medianTime rounded to whole microseconds; empty without people
   */
  public record Taken(long people, OptionalDouble medianSteps, Optional<Duration> medianTime) {

    public static final Taken NOTHING = new Taken(0, OptionalDouble.empty(), Optional.empty());

    /** Of one or more people. */
    public static Taken of(long people, double medianSteps, double medianMicros) {
      return new Taken(
          people,
          OptionalDouble.of(medianSteps),
          Optional.of(Duration.ofNanos(Math.round(medianMicros) * 1000)));
    }
  }

  /**
   * The answer.
   *
   * @param total everybody
   * @param scenarios the {@link #MAX_SCENARIOS} with the most people, ties by name; people whose
   *     first value names no scenario are one of them, the last of a tie
   */
  public record Answer(Taken total, List<OfScenario> scenarios) {
    public static final int MAX_SCENARIOS = 100;

    public Answer {
      scenarios = List.copyOf(scenarios);
    }
  }

  /** Those whose first value was of one scenario; empty for those that name none. */
  public record OfScenario(Optional<String> scenario, Taken taken) {}

  /** The way of one person. */
  private record Way(Optional<String> scenario, long steps, long micros) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<Way> ways = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      Entry.Event value = first(question.value(), question, person);
      if (value != null
          && Matching.includes(question.people(), person)
          && question.range().contains(question.calendar().dayOf(time(value)))) {
        ways.add(way(question, person, value));
      }
    }
    List<OfScenario> scenarios =
        ways.stream().collect(groupingBy(Way::scenario)).entrySet().stream()
            .map(entry -> new OfScenario(entry.getKey(), taken(entry.getValue())))
            .sorted(
                Comparator.comparingLong((OfScenario one) -> -one.taken().people())
                    .thenComparing(one -> one.scenario().isEmpty())
                    .thenComparing(one -> one.scenario().orElse(""), CodePointOrder.ASCENDING))
            .limit(Answer.MAX_SCENARIOS)
            .toList();
    return new Answer(taken(ways), scenarios);
  }

  private static Way way(Question question, PersonHistory person, Entry.Event value) {
    List<Instant> steps =
        person.eventsUpTo(time(value)).stream()
            .filter(event -> question.isStep(event, person))
            .map(FirstValue::time)
            .toList();
    Entry.Event signUp = first(question.signUp(), question, person);
    Instant start =
        signUp == null || time(signUp).isAfter(time(value)) ? steps.getFirst() : time(signUp);
    return new Way(
        Optional.ofNullable(value.properties().get(question.scenarioProperty()))
            .map(PropertyValue::text),
        steps.stream().filter(at -> !at.isBefore(start)).count(),
        Duration.between(start, time(value)).toNanos() / 1000);
  }

  private static Entry.@Nullable Event first(
      EventSelector events, Question question, PersonHistory person) {
    return person.eventsUpTo(question.now()).stream()
        .filter(event -> Matching.selects(events, event, person))
        .findFirst()
        .orElse(null);
  }

  private static Instant time(Entry.Event event) {
    return event.header().timestamp();
  }

  private static Taken taken(List<Way> ways) {
    return ways.isEmpty()
        ? Taken.NOTHING
        : Taken.of(
            ways.size(),
            median(ways.stream().mapToLong(Way::steps).sorted().toArray()),
            median(ways.stream().mapToLong(Way::micros).sorted().toArray()));
  }

  private static double median(long[] sorted) {
    long low = sorted[(sorted.length - 1) / 2];
    long high = sorted[sorted.length / 2];
    return low + (high - low) / 2.0;
  }
}
