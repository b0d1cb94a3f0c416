package io.perennial.engine.question;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
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

/**
 * Trend: how many events, and by how many people, in each period of a range.
 *
 * <p>Every period of the range has a point, those without events too: they count zero. A period
 * that reaches beyond the range is counted inside the range only; it is incomplete when its part in
 * the range has not fully passed at {@code now}.
 */
public final class Trend {

  private Trend() {}

  /**
   * What is asked.
   *
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector events,
      DateRange range,
      Period period,
      Filter people,
      Breakdown breakdown,
      ProjectCalendar calendar,
      Instant now) {

    /** The largest number of points in a series. */
    public static final int MAX_POINTS = 4_000;

    public Question {
      new Validation()
          .require(
              calendar.countPeriods(range, period) <= MAX_POINTS,
              "range",
              "trend.points",
              "Ask for at most " + MAX_POINTS + " periods.")
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
      LocalDate rangeEnd = range.to().plusDays(1);
      return !calendar.startOf(end.isBefore(rangeEnd) ? end : rangeEnd).isAfter(now);
    }
  }

  /**
   * The series for everyone first, then one per breakdown value by total events, in the order said
   * at {@link Breakdown.ByProperty}.
   */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /** The points of one breakdown value, ascending. */
  public record Series(Breakdown.Value value, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * One period.
   *
   * @param users distinct people with a counted event in the period; a person whose events carry
   *     several values of an event property counts in each of their series
   */
  public record Point(LocalDate start, long events, long users, boolean complete) {
    /** Events per person, undefined without people. */
    public OptionalDouble perUser() {
      return users == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) events / users);
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<Counted> counted = counted(question, history);
    Division.Shown shown =
        new Division(question.breakdown(), history)
            .shown(counted.stream().collect(groupingBy(Counted::value, counting())));
    List<Series> series = new ArrayList<>();
    series.add(series(question, Breakdown.Value.EVERYONE, counted));
    Map<Breakdown.Value, List<Counted>> byValue =
        counted.stream().collect(groupingBy(one -> shown.seriesOf(one.value())));
    shown
        .order()
        .forEach(
            value -> series.add(series(question, value, byValue.getOrDefault(value, List.of()))));
    return new Answer(series);
  }

  /** One event in the range, with its value before any limit. */
  private record Counted(PersonHistory person, LocalDate period, Breakdown.Value value) {}

  private static List<Counted> counted(Question question, History history) {
    ProjectCalendar calendar = question.calendar();
    Division division = new Division(question.breakdown(), history);
    List<Counted> counted = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      if (!Matching.includes(question.people(), person)) {
        continue;
      }
      for (Entry.Event event : person.eventsUpTo(question.now())) {
        LocalDate day = calendar.dayOf(event.header().timestamp());
        if (question.range().contains(day) && Matching.selects(question.events(), event, person)) {
          counted.add(
              new Counted(
                  person,
                  calendar.periodOf(day, question.period()),
                  division.valueOf(person, event)));
        }
      }
    }
    return counted;
  }

  private static Series series(Question question, Breakdown.Value value, List<Counted> counted) {
    Map<LocalDate, List<Counted>> byPeriod = counted.stream().collect(groupingBy(Counted::period));
    List<Point> points =
        question.periods().stream()
            .map(start -> {
              List<Counted> inPeriod = byPeriod.getOrDefault(start, List.of());
              long users = inPeriod.stream().map(one -> one.person().id()).distinct().count();
              return new Point(start, inPeriod.size(), users, question.complete(start));
            })
            .toList();
    return new Series(value, points);
  }
}
