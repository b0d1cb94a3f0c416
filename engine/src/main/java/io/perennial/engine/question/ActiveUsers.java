package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Active users: for each day of a range, the distinct people with a counted event on that day
 * (DAU), in the 7 days ending on it (WAU) and in the 30 days ending on it (MAU). The windows reach
 * back before the range.
 */
public final class ActiveUsers {

  private ActiveUsers() {}

  /**
   * What is asked.
   *
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector events, DateRange range, Filter people, ProjectCalendar calendar, Instant now) {

    /** The largest number of days. */
    public static final int MAX_DAYS = 4_000;

    public Question {
      new Validation()
          .require(
              range.from().plusDays(MAX_DAYS).isAfter(range.to()),
              "range",
              "active.days",
              "Ask for at most " + MAX_DAYS + " days.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** Whether a day had fully passed at {@code now}. */
    public boolean complete(LocalDate day) {
      return !calendar.startOf(day.plusDays(1)).isAfter(now);
    }
  }

  /** One point per day of the range, ascending. */
  public record Answer(List<Point> points) {
    public Answer {
      points = List.copyOf(points);
    }
  }

  /** One day; complete when the day had fully passed at {@code now}. */
  public record Point(LocalDate day, long daily, long weekly, long monthly, boolean complete) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<NavigableSet<LocalDate>> activeDays =
        history.people().stream()
            .filter(person -> Matching.includes(question.people(), person))
            .map(person -> activeDays(question, person))
            .toList();
    List<Point> points = new ArrayList<>();
    DateRange range = question.range();
    for (LocalDate day = range.from(); !day.isAfter(range.to()); day = day.plusDays(1)) {
      points.add(
          new Point(
              day,
              active(activeDays, day, 1),
              active(activeDays, day, 7),
              active(activeDays, day, 30),
              question.complete(day)));
    }
    return new Answer(points);
  }

  private static NavigableSet<LocalDate> activeDays(Question question, PersonHistory person) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    person.eventsUpTo(question.now()).stream()
        .filter(event -> Matching.selects(question.events(), event, person))
        .forEach(event -> days.add(question.calendar().dayOf(event.header().timestamp())));
    return days;
  }

  private static long active(List<NavigableSet<LocalDate>> people, LocalDate last, int days) {
    LocalDate first = last.minusDays(days - 1L);
    return people.stream().filter(own -> !own.subSet(first, true, last, true).isEmpty()).count();
  }
}
