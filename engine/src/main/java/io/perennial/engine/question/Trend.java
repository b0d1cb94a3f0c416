package io.perennial.engine.question;

import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
      Instant now) {}

  /** The series for everyone first, then one per breakdown value by total events, largest first. */
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
}
