package io.perennial.engine.duckdb;

import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A project's calendar in SQL. Days are whole numbers, counted from 1970-01-01; periods too: days
 * as they are, weeks and months counted so that consecutive ones differ by 1.
 *
 * <p>The offsets of the zone come from Java's rules, not from the database, as constants for the
 * stretch of time that has entries. So days agree with {@link ProjectCalendar} everywhere, where
 * clocks change at midnight or a day is left out too, and cost an addition and a division.
 */
final class LocalDays {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** Days from year 0 to 1970, added before dividing so that nothing is negative. */
  private static final long BIAS_DAYS = 719_528;

  /** Weeks added for the same reason. */
  private static final long BIAS_WEEKS = 200_000;

  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final ProjectCalendar calendar;
  private final String shift;

  /** For instants from {@code earliest} to {@code latest}. */
  LocalDays(ProjectCalendar calendar, Instant earliest, Instant latest) {
    this.calendar = calendar;
    this.shift = shift(calendar.zone().getRules(), earliest, latest);
  }

  /** What to add to {@code :us}, microseconds in UTC, to have them local and never negative. */
  private static String shift(ZoneRules rules, Instant earliest, Instant latest) {
    StringBuilder cases = new StringBuilder();
    ZoneOffset offset = rules.getOffset(earliest);
    ZoneOffsetTransition next = rules.nextTransition(earliest);
    while (next != null && !next.getInstant().isAfter(latest)) {
      cases
          .append(" WHEN :us < ")
          .append(Micros.of(next.getInstant()))
          .append(" THEN ")
          .append(constant(offset));
      offset = next.getOffsetAfter();
      next = rules.nextTransition(next.getInstant());
    }
    String last = Long.toString(constant(offset));
    return cases.isEmpty() ? last : "CASE" + cases + " ELSE " + last + " END";
  }

  private static long constant(ZoneOffset offset) {
    return BIAS_DAYS * DAY_MICROS + offset.getTotalSeconds() * 1_000_000L;
  }

  /** The local day of a timestamp. */
  String day(String timestamp) {
    String micros = "epoch_us(" + timestamp + ")";
    return "CAST((%s + %s) // %d - %d AS INTEGER)"
        .formatted(micros, shift.replace(":us", micros), DAY_MICROS, BIAS_DAYS);
  }

  /** The local period of a timestamp. */
  String period(String timestamp, Period period) {
    String day = day(timestamp);
    return switch (period) {
      case DAY -> day;
      case WEEK ->
          "CAST((%s + %d) // 7 - %d AS INTEGER)"
              .formatted(day, weekShift() + 7 * BIAS_WEEKS, BIAS_WEEKS);
      case MONTH -> {
        String date = "(DATE '1970-01-01' + " + day + ")";
        yield "CAST(year(%s) * 12 + month(%s) - 1 AS INTEGER)".formatted(date, date);
      }
    };
  }

  /** The number of the period that starts on, or holds, a day. */
  int number(LocalDate day, Period period) {
    return Math.toIntExact(
        switch (period) {
          case DAY -> day.toEpochDay();
          case WEEK -> Math.floorDiv(day.toEpochDay() + weekShift(), 7L);
          case MONTH -> day.getYear() * 12L + day.getMonthValue() - 1;
        });
  }

  /** The first day of a numbered period. */
  LocalDate start(int number, Period period) {
    return switch (period) {
      case DAY -> LocalDate.ofEpochDay(number);
      case WEEK -> LocalDate.ofEpochDay(number * 7L - weekShift());
      case MONTH -> LocalDate.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1, 1);
    };
  }

  /** Days by which weeks are shifted, 1970-01-01 being a Thursday. */
  private long weekShift() {
    return 3L - (calendar.weekStart().getValue() - 1);
  }

  /** Whether a timestamp falls on a local day from {@code from} to {@code to}. */
  Sql within(String timestamp, LocalDate from, LocalDate to) {
    return near(timestamp, from, to, 0, 0)
        .add(
            " AND " + day(timestamp) + " BETWEEN ? AND ?",
            clamp(from).toEpochDay(),
            clamp(to).toEpochDay());
  }

  /**
   * A cheap condition that every timestamp on these days meets, wherever in the world, and on the
   * days {@code before} and {@code after} them.
   */
  Sql near(String timestamp, LocalDate from, LocalDate to, long before, long after) {
    return new Sql(
        timestamp + " >= make_timestamp(?) AND " + timestamp + " < make_timestamp(?)",
        (clamp(from).toEpochDay() - 1 - before) * DAY_MICROS,
        (clamp(to).toEpochDay() + 2 + after) * DAY_MICROS);
  }

  private static LocalDate clamp(LocalDate day) {
    if (day.isBefore(FIRST)) {
      return FIRST;
    }
    return day.isAfter(LAST) ? LAST : day;
  }
}
