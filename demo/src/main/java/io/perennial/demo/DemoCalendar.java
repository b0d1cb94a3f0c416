package io.perennial.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days of the made-up year, numbered from 0; also days before and after it. */
final class DemoCalendar {

  private final LocalDate firstDay;
  private final ZoneId zone;
  private final int days;

  DemoCalendar(DemoSettings settings) {
    this.firstDay = settings.firstDay();
    this.zone = settings.zone();
    this.days = settings.days();
  }

  int days() {
    return days;
  }

  /** The number of the day that was {@code ago} days before the last one. */
  int daysAgo(int ago) {
    return days - 1 - ago;
  }

  LocalDate date(int day) {
    return firstDay.plusDays(day);
  }

  DayOfWeek weekday(int day) {
    return date(day).getDayOfWeek();
  }

  /** The first instant of a day, in milliseconds. */
  long startOf(int day) {
    return date(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  Instant at(int day, int hour) {
    return date(day).atTime(hour, 0).atZone(zone).toInstant();
  }
}
