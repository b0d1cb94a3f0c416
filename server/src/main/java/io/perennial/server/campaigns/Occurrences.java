package io.perennial.server.campaigns;

import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** On which days a schedule comes round, and when that is for a person. */
final class Occurrences {

  /** The zone in which a day begins first: nobody's clock shows a time of day earlier. */
  private static final ZoneId EARLIEST = ZoneOffset.ofHours(14);

  /** How long after the first clock on earth the last one shows the same time of the same day. */
  static final Duration SPREAD = Duration.ofHours(26);

  private Occurrences() {}

  /**
   * The days whose people are to be enrolled in the time {@code (after, until]}: when the clock of
   * the project shows the time of day, or, with the users' own zones, when the first clock on earth
   * does.
   */
  static List<LocalDate> between(
      Trigger.Schedule schedule, ProjectCalendar calendar, Instant after, Instant until) {
    ZoneId zone = schedule.zone() == Trigger.Zone.USER ? EARLIEST : calendar.zone();
    List<LocalDate> days = new ArrayList<>();
    LocalDate day = after.atZone(zone).toLocalDate();
    LocalDate last = until.atZone(zone).toLocalDate();
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      Instant at = at(schedule, day, zone);
      if (schedule.days().contains(day.getDayOfWeek()) && at.isAfter(after) && !at.isAfter(until)) {
        days.add(day);
      }
    }
    return days;
  }

  /**
   * When the clock of a zone shows the schedule's time on a day. A time that the clocks skip that
   * day is as much later as they skip; of one that comes twice, the first counts.
   */
  static Instant at(Trigger.Schedule schedule, LocalDate day, ZoneId zone) {
    return day.atTime(schedule.at()).atZone(zone).toInstant();
  }
}
