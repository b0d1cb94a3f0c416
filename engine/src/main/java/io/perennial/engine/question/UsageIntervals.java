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
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Usage intervals: how many days people let pass between one active day and the next.
 *
 * <p>Counted are pairs of consecutive active days of a person inside the range; 1 means the next
 * day. The time until somebody who has not come back yet does so is not known and not counted, so
 * that long intervals are rarer here than in life. Worked example: Ana is active on the 1st, 2nd
 * and 9th: intervals of 1 and 7 days, median 4.
 */
public final class UsageIntervals {

  private UsageIntervals() {}

  /**
   * What is asked.
   *
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector events, DateRange range, Filter people, ProjectCalendar calendar, Instant now) {

    public Question {
      new Validation().require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE).done();
    }
  }

  /**
   * The answer.
   *
   * @param people who were active on at least one day
   * @param returning who were active on at least two
   * @param intervals how many intervals have each length in days, ascending
   */
  public record Answer(long people, long returning, SortedMap<Integer, Long> intervals) {

    public Answer {
      intervals = Collections.unmodifiableSortedMap(new TreeMap<>(intervals));
    }

    public long count() {
      return intervals.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The quantile p in days, empty without intervals; exact, with the rule of {@link
     * DurationSummary}.
     */
    public OptionalDouble quantile(double p) {
      if (intervals.isEmpty()) {
        return OptionalDouble.empty();
      }
      double position = (count() - 1) * p;
      long below = (long) position;
      int low = at(below);
      int high = at(Math.min(below + 1, count() - 1));
      return OptionalDouble.of(low + (position - below) * (high - low));
    }

    /**
     * How often the product is naturally used: the shortest of day (1), week (7) and month (31
     * days) within which at least 80 % of intervals lie. Empty without intervals, or when most are
     * longer than a month.
     */
    public Optional<Period> naturalPeriod() {
      return Stream.of(Period.DAY, Period.WEEK, Period.MONTH)
          .filter(period -> count() > 0 && 5 * upTo(days(period)) >= 4 * count())
          .findFirst();
    }

    private static int days(Period period) {
      return switch (period) {
        case DAY -> 1;
        case WEEK -> 7;
        case MONTH -> 31;
      };
    }

    /** How many intervals are of at most this length. */
    private long upTo(int length) {
      return intervals.headMap(length + 1).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The interval of this rank, counted from 0. */
    private int at(long rank) {
      long passed = 0;
      for (var entry : intervals.entrySet()) {
        passed += entry.getValue();
        if (passed > rank) {
          return entry.getKey();
        }
      }
      return intervals.lastKey();
    }
  }

  /**
   * Lengths of intervals in days, both ends included.
   *
   * @param from 1 or more
   * @param to empty for no end
   */
  public record Length(int from, Optional<Integer> to) {
    public Length {
      new Validation()
          .require(
              from >= 1 && (to.isEmpty() || to.get() >= from),
              "from",
              "people.interval",
              "An interval has 1 day or more, and its end is not before its start.")
          .done();
    }

    boolean contains(long days) {
      return days >= from && (to.isEmpty() || days <= to.get());
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    long people = 0;
    long returning = 0;
    SortedMap<Integer, Long> intervals = new TreeMap<>();
    for (PersonHistory person : history.people()) {
      List<LocalDate> days = activeDays(question, person);
      people += days.isEmpty() ? 0 : 1;
      returning += days.size() < 2 ? 0 : 1;
      for (int i = 1; i < days.size(); i++) {
        int length = (int) ChronoUnit.DAYS.between(days.get(i - 1), days.get(i));
        intervals.merge(length, 1L, Long::sum);
      }
    }
    return new Answer(people, returning, intervals);
  }

  /** Who has an interval of such a length. */
  static Set<PersonId> members(Question question, Length length, History history) {
    Set<PersonId> members = new HashSet<>();
    for (PersonHistory person : history.people()) {
      List<LocalDate> days = activeDays(question, person);
      for (int i = 1; i < days.size(); i++) {
        if (length.contains(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)))) {
          members.add(person.id());
        }
      }
    }
    return members;
  }

  private static List<LocalDate> activeDays(Question question, PersonHistory person) {
    if (!Matching.includes(question.people(), person)) {
      return List.of();
    }
    return person.eventsUpTo(question.now()).stream()
        .filter(event -> Matching.selects(question.events(), event, person))
        .map(event -> question.calendar().dayOf(event.header().timestamp()))
        .filter(question.range()::contains)
        .distinct()
        .sorted()
        .toList();
  }
}
