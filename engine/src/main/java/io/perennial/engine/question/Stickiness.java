package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stickiness: of the people active in a week, a month or the whole range, how many were active in
 * exactly 1, 2, 3 … of its days, weeks or months.
 *
 * <p>Only events inside the range count; a week or month that reaches beyond the range is counted
 * inside the range only, and has fewer periods. People who were not active are not counted.
 *
 * <p>Worked example: Ana is active on Monday and Wednesday, Ben on Monday only: of that week's
 * days, 1 person was active on exactly 1 and 1 person on exactly 2; on average on 1.5 days.
 */
public final class Stickiness {

  private Stickiness() {}

  /** The larger interval in which active periods are counted. */
  public enum Within {
    WEEK,
    MONTH,
    /** The whole range as one interval. */
    RANGE
  }

  /**
   * What is asked.
   *
   * @param period what is counted: days within weeks, months or the range; weeks and months within
   *     the range only
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector events,
      DateRange range,
      Period period,
      Within within,
      Filter people,
      ProjectCalendar calendar,
      Instant now) {

    /** The largest number of days in the range. */
    public static final int MAX_DAYS = 1_100;

    public Question {
      new Validation()
          .require(
              range.from().plusDays(MAX_DAYS).isAfter(range.to()),
              "range",
              "stickiness.days",
              "Ask for at most " + MAX_DAYS + " days.")
          .require(
              within == Within.RANGE || period == Period.DAY,
              "period",
              "stickiness.period",
              "Within weeks and months, days are counted.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** The start of the interval of a day; the first day of the range for the whole range. */
    public LocalDate intervalOf(LocalDate day) {
      return switch (within) {
        case WEEK -> calendar.periodOf(day, Period.WEEK);
        case MONTH -> calendar.periodOf(day, Period.MONTH);
        case RANGE -> range.from();
      };
    }

    /** The intervals of the range with the sizes of people active in exactly n periods. */
    public List<Interval> intervals(Map<LocalDate, Map<Integer, Long>> people) {
      Map<LocalDate, SortedSet<LocalDate>> periods = new TreeMap<>();
      for (LocalDate day = range.from(); !day.isAfter(range.to()); day = day.plusDays(1)) {
        periods
            .computeIfAbsent(intervalOf(day), _ -> new TreeSet<>())
            .add(calendar.periodOf(day, period));
      }
      List<Interval> intervals = new ArrayList<>();
      periods.forEach((start, all) -> {
        List<Long> counts = new ArrayList<>();
        for (int n = 1; n <= all.size(); n++) {
          counts.add(people.getOrDefault(start, Map.of()).getOrDefault(n, 0L));
        }
        intervals.add(new Interval(start, counts, complete(start)));
      });
      return intervals;
    }

    private boolean complete(LocalDate start) {
      LocalDate next =
          switch (within) {
            case WEEK -> calendar.plus(start, Period.WEEK, 1);
            case MONTH -> calendar.plus(start, Period.MONTH, 1);
            case RANGE -> range.to().plusDays(1);
          };
      LocalDate end = next.isAfter(range.to()) ? range.to().plusDays(1) : next;
      return !calendar.startOf(end).isAfter(now);
    }
  }

  /** One interval after the other, ascending, those without people too. */
  public record Answer(List<Interval> intervals) {
    public Answer {
      intervals = List.copyOf(intervals);
    }
  }

  /**
   * One week, month or range.
   *
   * @param people at index n - 1 how many were active in exactly n periods; as long as the interval
   *     has periods
   * @param complete whether its part in the range had fully passed at {@code now}
   */
  public record Interval(LocalDate start, List<Long> people, boolean complete) {
    public Interval {
      people = List.copyOf(people);
    }

    /** How many were active in the interval at all. */
    public long active() {
      return people.stream().mapToLong(Long::longValue).sum();
    }

    /** Active periods per active person, undefined without people. */
    public OptionalDouble mean() {
      long periods = 0;
      for (int n = 1; n <= people.size(); n++) {
        periods += n * people.get(n - 1);
      }
      return active() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) periods / active());
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Map<LocalDate, Map<Integer, Long>> people = new TreeMap<>();
    for (PersonHistory person : history.people()) {
      activePeriods(question, person)
          .forEach((interval, n) ->
              people.computeIfAbsent(interval, _ -> new TreeMap<>()).merge(n, 1L, Long::sum));
    }
    return new Answer(question.intervals(people));
  }

  /**
   * Who was active in exactly {@code periods} periods of the interval that begins on {@code start}.
   */
  static List<PersonId> members(Question question, LocalDate start, int periods, History history) {
    return history.people().stream()
        .filter(person -> activePeriods(question, person).getOrDefault(start, 0) == periods)
        .map(PersonHistory::id)
        .toList();
  }

  /** In how many periods of each interval a person was active. */
  private static Map<LocalDate, Integer> activePeriods(Question question, PersonHistory person) {
    Map<LocalDate, SortedSet<LocalDate>> active = new TreeMap<>();
    if (Matching.includes(question.people(), person)) {
      person.eventsUpTo(question.now()).stream()
          .filter(event -> Matching.selects(question.events(), event, person))
          .map(event -> question.calendar().dayOf(event.header().timestamp()))
          .filter(question.range()::contains)
          .forEach(day ->
              active
                  .computeIfAbsent(question.intervalOf(day), _ -> new TreeSet<>())
                  .add(question.calendar().periodOf(day, question.period())));
    }
    Map<LocalDate, Integer> counts = new TreeMap<>();
    active.forEach((interval, periods) -> counts.put(interval, periods.size()));
    return counts;
  }
}
