package io.perennial.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar in SQL is the calendar in Java, around every change of clocks and long before. */
class LocalDaysTest {

  private static final Instant EARLIEST = Instant.parse("1890-06-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2036-06-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Shanghai",
        "America/New_York",
        "America/St_Johns",
        "America/Havana",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "Etc/GMT+12"
      })
  void everyInstantFallsOnTheDayWeekAndMonthThatJavaSays(String zone) throws SQLException {
    ProjectCalendar calendar = new ProjectCalendar(ZoneId.of(zone), DayOfWeek.SUNDAY);
    LocalDays days = new LocalDays(calendar, EARLIEST, LATEST);
    List<Instant> instants = oddInstants(calendar);
    String sql =
        "SELECT %s, %s, %s FROM (SELECT unnest(%s) AS us, make_timestamp(us) AS ts)"
            .formatted(
                days.day("ts"),
                days.period("ts", Period.WEEK),
                days.period("ts", Period.MONTH),
                instants.stream().map(Micros::of).toList());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      for (Instant instant : instants) {
        LocalDate day = calendar.dayOf(instant);
        assertThat(row.next()).isTrue();
        assertThat(days.start(row.getInt(1), Period.DAY)).as("day of %s", instant).isEqualTo(day);
        assertThat(days.start(row.getInt(2), Period.WEEK))
            .as("week of %s", instant)
            .isEqualTo(calendar.periodOf(day, Period.WEEK));
        assertThat(days.start(row.getInt(3), Period.MONTH))
            .as("month of %s", instant)
            .isEqualTo(calendar.periodOf(day, Period.MONTH));
        assertThat(days.number(calendar.periodOf(day, Period.WEEK), Period.WEEK))
            .isEqualTo(row.getInt(2));
      }
    }
  }

  private static List<Instant> oddInstants(ProjectCalendar calendar) {
    List<Instant> instants = new ArrayList<>(List.of(EARLIEST, LATEST, Instant.EPOCH));
    ZoneOffsetTransition change = calendar.zone().getRules().nextTransition(EARLIEST);
    while (change != null && change.getInstant().isBefore(LATEST)) {
      for (int hours = -26; hours <= 26; hours++) {
        Instant near = change.getInstant().plus(hours, ChronoUnit.HOURS);
        instants.add(near.minusMillis(1));
        instants.add(near);
      }
      change = calendar.zone().getRules().nextTransition(change.getInstant());
    }
    instants.removeIf(instant -> instant.isBefore(EARLIEST) || instant.isAfter(LATEST));
    return instants;
  }
}
