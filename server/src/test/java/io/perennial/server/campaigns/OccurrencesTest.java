package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private static Trigger.Schedule at(String time, Trigger.Zone zone, Set<DayOfWeek> days) {
    return new Trigger.Schedule(days, LocalTime.parse(time), zone);
  }

  @Test
  void aDayComesRoundWhenTheProjectsClockShowsTheTime() {
    // 2026-11-20 is a Friday; nine in Shanghai is one in the morning, universal time.
    Trigger.Schedule nine = at("09:00", Trigger.Zone.PROJECT, WEEKDAYS);
    ProjectCalendar calendar = new ProjectCalendar(SHANGHAI, DayOfWeek.MONDAY);
    Instant one = Instant.parse("2026-11-20T01:00:00Z");
    assertThat(Occurrences.between(nine, calendar, one.minusSeconds(60), one))
        .containsExactly(LocalDate.of(2026, 11, 20));
    assertThat(Occurrences.between(nine, calendar, one, one.plusSeconds(60))).isEmpty();
  }

  @Test
  void aWeekendBetweenHasNoDays() {
    Trigger.Schedule nine = at("09:00", Trigger.Zone.PROJECT, WEEKDAYS);
    ProjectCalendar calendar = new ProjectCalendar(SHANGHAI, DayOfWeek.MONDAY);
    assertThat(
            Occurrences.between(
                nine,
                calendar,
                Instant.parse("2026-11-20T01:00:00Z"),
                Instant.parse("2026-11-23T01:00:00Z")))
        .containsExactly(LocalDate.of(2026, 11, 23));
  }

  @Test
  void withTheUsersOwnClocksPeopleAreEnrolledBeforeAnyClockShowsTheTime() {
    Trigger.Schedule nine = at("09:00", Trigger.Zone.USER, WEEKDAYS);
    ProjectCalendar calendar = new ProjectCalendar(NEW_YORK, DayOfWeek.MONDAY);
    LocalDate friday = LocalDate.of(2026, 11, 20);
    Instant first = Instant.parse("2026-11-19T19:00:00Z");
    assertThat(Occurrences.between(nine, calendar, first.minusSeconds(60), first))
        .containsExactly(friday);
    assertThat(Occurrences.at(nine, friday, SHANGHAI))
        .isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
    assertThat(Occurrences.at(nine, friday, NEW_YORK))
        .isEqualTo(Instant.parse("2026-11-20T14:00:00Z"));
  }

  @Test
  void aTimeThatTheClocksSkipComesAnHourLater() {
    Trigger.Schedule halfPastTwo = at("02:30", Trigger.Zone.PROJECT, EnumSet.of(DayOfWeek.SUNDAY));
    // On 2026-03-08 clocks in New York go from 02:00 to 03:00.
    assertThat(Occurrences.at(halfPastTwo, LocalDate.of(2026, 3, 8), NEW_YORK))
        .isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
  }

  @Test
  void ofATimeThatComesTwiceTheFirstCounts() {
    Trigger.Schedule halfPastOne = at("01:30", Trigger.Zone.PROJECT, EnumSet.of(DayOfWeek.SUNDAY));
    assertThat(Occurrences.at(halfPastOne, LocalDate.of(2026, 11, 1), NEW_YORK))
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
  }
}
