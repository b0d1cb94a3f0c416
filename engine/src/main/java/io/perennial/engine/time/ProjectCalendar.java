package io.perennial.engine.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a project divides time: a day is a {@link LocalDate} in {@code zone}, of 23, 24 or 25 hours;
 * weeks start on {@code weekStart}; months are calendar months. All arithmetic is on dates, never
 * on seconds. An instant belongs to the day that {@link #dayOf} names; a day has passed when {@link
 * #startOf} the next has come. A day that a zone skipped exists, is empty, and passes at once.
 */
public record ProjectCalendar(ZoneId zone, DayOfWeek weekStart) {

  public static final ProjectCalendar UTC = new ProjectCalendar(ZoneId.of("UTC"), DayOfWeek.MONDAY);

  public static ProjectCalendar of(String zone) {
    return new ProjectCalendar(ZoneId.of(zone), DayOfWeek.MONDAY);
  }

  /** The local day that {@code instant} falls on. */
  public LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** The first instant of a local day. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first day of the period that {@code day} falls in. */
  public LocalDate periodOf(LocalDate day, Period period) {
    return switch (period) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** The first day of the {@code n}-th period after the one that starts on {@code start}. */
  public LocalDate plus(LocalDate start, Period period, int n) {
    return switch (period) {
      case DAY -> start.plusDays(n);
      case WEEK -> start.plusWeeks(n);
      case MONTH -> start.plusMonths(n);
    };
  }

  /** How many periods lie between the starts of two periods. */
  public int between(LocalDate start, LocalDate end, Period period) {
    return Math.toIntExact(
        switch (period) {
          case DAY -> ChronoUnit.DAYS.between(start, end);
          case WEEK -> ChronoUnit.WEEKS.between(start, end);
          case MONTH -> ChronoUnit.MONTHS.between(start, end);
        });
  }

  /** The first days of the periods that a range touches, ascending. */
  public List<LocalDate> periods(DateRange range, Period period) {
    LocalDate first = periodOf(range.from(), period);
    return IntStream.range(0, countPeriods(range, period))
        .mapToObj(n -> plus(first, period, n))
        .toList();
  }

  /** How many periods a range touches. */
  public int countPeriods(DateRange range, Period period) {
    return 1 + between(periodOf(range.from(), period), periodOf(range.to(), period), period);
  }

  /** The last day that has fully passed at {@code now}. */
  public LocalDate lastCompleteDay(Instant now) {
    return dayOf(now).minusDays(1);
  }
}
