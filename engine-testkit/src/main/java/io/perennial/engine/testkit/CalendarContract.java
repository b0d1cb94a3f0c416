package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Trend;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Days that are not 24 hours, weeks that do not start on Monday, months that end early. */
public abstract class CalendarContract {

  private final EngineUnderTest.Factory engines;

  protected CalendarContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void aDayEndsAtMidnightOfTheProjectNotOfUtc() {
    Story story =
        Story.in("Asia/Shanghai")
            .does("ana", "2026-01-05 23:30", "signup")
            .does("ana", "2026-01-06 00:10", "use")
            .does("ben", "2026-01-05 00:00", "signup")
            .does("ben", "2026-01-05 23:59:59.999", "use");

    retention(
        story,
        AskRetention.of("Asia/Shanghai", "2026-01-01", "2026-01-31").on(1),
        """
        everyone
        2026-01-05 of 2: 1 1
        average: 1/2 1/2
        """);
    retention(
        story,
        AskRetention.of("UTC", "2026-01-01", "2026-01-31").on(1),
        """
        everyone
        2026-01-04 of 1: 0 1
        2026-01-05 of 1: 1 0
        average: 1/2 1/2
        """);
  }

  @Test
  void inNewYorkTheDayOfTwentyThreeHoursIsOneDay() {
    Story story =
        Story.in("America/New_York")
            .does("ana", "2025-03-08 23:30", "signup")
            .does("ana", "2025-03-09 00:00", "use")
            .does("ana", "2025-03-09 23:59", "use")
            .does("ana", "2025-03-10 00:00", "use")
            .does("ben", "2025-03-08 23:30", "signup")
            .does("ben", "2025-03-09 23:45", "use");
    AskRetention ask = AskRetention.of("America/New_York", "2025-03-01", "2025-03-31").on(2);

    retention(
        story,
        ask,
        """
        everyone
        2025-03-08 of 2: 0 2 1
        average: 0/2 2/2 1/2
        """);
    retention(
        story,
        ask.at("2025-03-10 00:00"),
        """
        everyone
        2025-03-08 of 2: 0 2 1~
        average: 0/2 2/2 0/0
        """);
    retention(
        story,
        ask.rolling().at("2025-04-01 00:00"),
        """
        everyone
        2025-03-08 of 2: 2 0 0
        average: 2/2 0/2 0/2
        """);
  }

  @Test
  void inNewYorkBothHoursAfterOneOClockBelongToTheDayOfTwentyFiveHours() {
    Story story =
        Story.in("America/New_York")
            .does("ana", "2025-11-02T01:30-04:00", "use")
            .does("ana", "2025-11-02T01:30-05:00", "use")
            .does("ana", "2025-11-02 23:59:59", "use")
            .does("ana", "2025-11-03 00:00", "use");

    trend(
        story,
        "America/New_York",
        "2025-11-01",
        "2025-11-03",
        """
        everyone
        2025-11-01: 0 by 0
        2025-11-02: 3 by 1
        2025-11-03: 1 by 1
        """);
  }

  @Test
  void aDayOfTwentyFiveHoursIsCompleteOnlyAtItsEnd() {
    Story story = Story.in("Europe/Berlin").does("ana", "2025-10-26 00:00", "signup");
    AskRetention ask = AskRetention.of("Europe/Berlin", "2025-10-01", "2025-10-31").on(0);

    retention(
        story,
        ask.at("2025-10-26T22:59:59Z"),
        """
        everyone
        2025-10-26 of 1: 0~
        average: 0/0
        """);
    retention(
        story,
        ask.at("2025-10-26T23:00:00Z"),
        """
        everyone
        2025-10-26 of 1: 0
        average: 0/1
        """);
  }

  @Test
  void inBerlinTheDayOfTwentyThreeHoursIsCompleteAnHourEarlier() {
    Story story = Story.in("Europe/Berlin").does("ana", "2025-03-30 00:00", "signup");

    retention(
        story,
        AskRetention.of("Europe/Berlin", "2025-03-30", "2025-03-30")
            .on(0)
            .at("2025-03-30T22:00:00Z"),
        """
        everyone
        2025-03-30 of 1: 0
        average: 0/1
        """);
  }

  @Test
  void onLordHoweClocksChangeByHalfAnHour() {
    Story story =
        Story.in("Australia/Lord_Howe")
            .does("ana", "2025-04-05T12:59:59Z", "use")
            .does("ana", "2025-04-05T13:00:00Z", "use")
            .does("ana", "2025-04-06T13:29:59Z", "use")
            .does("ana", "2025-04-06T13:30:00Z", "use");

    trend(
        story,
        "Australia/Lord_Howe",
        "2025-04-05",
        "2025-04-07",
        """
        everyone
        2025-04-05: 1 by 1
        2025-04-06: 2 by 1
        2025-04-07: 1 by 1
        """);
  }

  @Test
  void theDayThatApiaSkippedIsADayOnWhichNobodyCame() {
    Story story =
        Story.in("Pacific/Apia")
            .does("ana", "2011-12-29 23:59", "signup")
            .does("ana", "2011-12-31 00:00", "use")
            .does("ben", "2011-12-31 09:00", "signup");
    AskRetention ask = AskRetention.of("Pacific/Apia", "2011-12-01", "2011-12-31").on(2);

    retention(
        story,
        ask,
        """
        everyone
        2011-12-29 of 1: 0 0 1
        2011-12-31 of 1: 0 0 0
        average: 0/2 0/2 1/2
        """);
    retention(
        story,
        ask.at("2011-12-31 00:00"),
        """
        everyone
        2011-12-29 of 1: 0 0 1~
        average: 0/1 0/1 0/0
        """);
    trend(
        story,
        "Pacific/Apia",
        "2011-12-29",
        "2011-12-31",
        """
        everyone
        2011-12-29: 1 by 1
        2011-12-30: 0 by 0
        2011-12-31: 2 by 2
        """);
  }

  @Test
  void inSaoPauloADayMayBeginAtOneOClock() {
    Story story =
        Story.in("America/Sao_Paulo")
            .does("ana", "2018-11-03 23:59:59", "signup")
            .does("ana", "2018-11-04 01:00", "use")
            .does("ben", "2018-11-04 01:00", "signup");
    AskRetention ask = AskRetention.of("America/Sao_Paulo", "2018-11-01", "2018-11-30").on(1);

    retention(
        story,
        ask,
        """
        everyone
        2018-11-03 of 1: 0 1
        2018-11-04 of 1: 0 0
        average: 0/2 1/2
        """);
    retention(
        story,
        ask.at("2018-11-04T03:00:00Z"),
        """
        everyone
        2018-11-03 of 1: 0 1~
        2018-11-04 of 1: 0~ .
        average: 0/1 0/0
        """);
  }

  @Test
  void inKolkataADayBeginsOnTheHalfHourOfUtc() {
    trend(
        Story.in("Asia/Kolkata")
            .does("ana", "2026-01-01T18:29:59Z", "use")
            .does("ana", "2026-01-01T18:30:00Z", "use"),
        "Asia/Kolkata",
        "2026-01-01",
        "2026-01-02",
        """
        everyone
        2026-01-01: 1 by 1
        2026-01-02: 1 by 1
        """);
  }

  @Test
  void oneInstantIsOnDifferentDaysAtTheEndsOfTheEarth() {
    Story story = Story.in("UTC").does("ana", "2026-03-01T11:00:00Z", "use");

    trend(
        story,
        "Pacific/Kiritimati",
        "2026-03-01",
        "2026-03-02",
        """
        everyone
        2026-03-01: 0 by 0
        2026-03-02: 1 by 1
        """);
    trend(
        story,
        "Etc/GMT+12",
        "2026-02-28",
        "2026-03-01",
        """
        everyone
        2026-02-28: 1 by 1
        2026-03-01: 0 by 0
        """);
  }

  @Test
  void weeksStartOnTheChosenDay() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-09 12:00", "signup")
            .does("ana", "2026-01-10 12:00", "use")
            .does("ben", "2026-01-09 12:00", "signup")
            .does("ben", "2026-01-11 12:00", "use")
            .does("chen", "2026-01-09 12:00", "signup")
            .does("chen", "2026-01-12 12:00", "use");
    AskRetention ask = AskRetention.of("UTC", "2026-01-01", "2026-01-31").on(1);

    retention(
        story,
        ask.weeksFrom(DayOfWeek.MONDAY),
        """
        everyone
        2026-01-05 of 3: 2 1
        average: 2/3 1/3
        """);
    retention(
        story,
        ask.weeksFrom(DayOfWeek.SUNDAY),
        """
        everyone
        2026-01-04 of 3: 1 2
        average: 1/3 2/3
        """);
    retention(
        story,
        ask.weeksFrom(DayOfWeek.SATURDAY),
        """
        everyone
        2026-01-03 of 3: 0 3
        average: 0/3 3/3
        """);
  }

  @Test
  void aWeekThatCrossesAYearIsOneWeek() {
    retention(
        Story.in("UTC")
            .does("ana", "2025-12-30 12:00", "signup")
            .does("ana", "2026-01-04 12:00", "use")
            .does("ana", "2026-01-05 12:00", "use"),
        AskRetention.of("UTC", "2025-12-01", "2026-01-31").period(Period.WEEK).on(1),
        """
        everyone
        2025-12-29 of 1: 1 1
        average: 1/1 1/1
        """);
  }

  @Test
  void monthsAreCalendarMonthsWhateverTheirLength() {
    Story story =
        Story.in("UTC")
            .does("ana", "2024-01-31 23:00", "signup")
            .does("ana", "2024-02-01 00:00", "use")
            .does("ana", "2024-02-29 23:59", "use")
            .does("ana", "2024-03-01 00:00", "use");
    AskRetention ask =
        AskRetention.of("UTC", "2024-01-01", "2024-03-31").period(Period.MONTH).on(2);

    retention(
        story,
        ask,
        """
        everyone
        2024-01-01 of 1: 0 1 1
        average: 0/1 1/1 1/1
        """);
    retention(
        story,
        ask.minimumReturns(2).at("2024-02-29 23:59:59"),
        """
        everyone
        2024-01-01 of 1: 0 1~ .
        average: 0/1 0/0 0/0
        """);
  }

  @Test
  void theLeapDayIsADay() {
    retention(
        Story.in("UTC")
            .does("ana", "2024-02-28 12:00", "signup")
            .does("ana", "2024-02-29 12:00", "use")
            .does("ben", "2023-02-28 12:00", "signup")
            .does("ben", "2023-03-01 12:00", "use"),
        AskRetention.of("UTC", "2023-01-01", "2024-12-31").on(2),
        """
        everyone
        2023-02-28 of 1: 0 1 0
        2024-02-28 of 1: 0 1 0
        average: 0/2 2/2 0/2
        """);
  }

  @Test
  void windowsOfActiveUsersAreDaysAcrossTheChangeOfClocks() {
    Story story =
        Story.in("America/New_York")
            .does("ana", "2025-03-03 00:00", "use")
            .does("ben", "2025-03-09 23:59", "use")
            .does("chen", "2025-02-08 12:00", "use");

    try (EngineUnderTest opened = engines.open(story.entries())) {
      ActiveUsers.Answer answer =
          opened
              .engine()
              .activeUsers(
                  new ActiveUsers.Question(
                      EventSelector.named("use"),
                      days("2025-03-08", "2025-03-10"),
                      Filter.ALWAYS,
                      ProjectCalendar.of("America/New_York"),
                      Story.instant("2025-03-10 12:00", ZoneId.of("America/New_York"))));

      assertThat(Tables.of(answer))
          .isEqualTo(
              """
              2025-03-08: 0 1 2
              2025-03-09: 1 2 3
              2025-03-10: 0 1 2~
              """);
    }
  }

  private void retention(Story story, AskRetention ask, String table) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(Tables.of(opened.engine().retention(ask.question()))).isEqualTo(table);
    }
  }

  private void trend(Story story, String zone, String from, String to, String table) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      Trend.Answer answer =
          opened
              .engine()
              .trend(
                  new Trend.Question(
                      EventSelector.ANY,
                      days(from, to),
                      Period.DAY,
                      Filter.ALWAYS,
                      Breakdown.NONE,
                      ProjectCalendar.of(zone),
                      Story.instant("2040-01-01T00:00:00Z", ZoneId.of("UTC"))));
      assertThat(Tables.of(answer)).isEqualTo(table);
    }
  }

  private static DateRange days(String from, String to) {
    return new DateRange(LocalDate.parse(from), LocalDate.parse(to));
  }
}
