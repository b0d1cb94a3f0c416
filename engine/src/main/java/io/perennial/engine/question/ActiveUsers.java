package io.perennial.engine.question;

import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Active users: for each day of a range, the distinct people with a counted event on that day
 * (DAU), in the 7 days ending on it (WAU) and in the 30 days ending on it (MAU).
 */
public final class ActiveUsers {

  private ActiveUsers() {}

  /**
   * What is asked.
   *
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector events,
      DateRange range,
      Filter people,
      ProjectCalendar calendar,
      Instant now) {}

  /** One point per day of the range, ascending. */
  public record Answer(List<Point> points) {
    public Answer {
      points = List.copyOf(points);
    }
  }

  /** One day; complete when the day had fully passed at {@code now}. */
  public record Point(LocalDate day, long daily, long weekly, long monthly, boolean complete) {}
}
