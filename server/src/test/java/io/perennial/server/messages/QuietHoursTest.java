package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = quiet("22:00", "08:00");

  @Test
  void atHalfPastElevenInShanghaiItIsQuietUntilEightOfTheNextMorning() {
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-11-02T15:30:00Z"), SHANGHAI))
        .contains(Instant.parse("2026-11-03T00:00:00Z"));
  }

  @Test
  void afterMidnightItIsQuietUntilEightOfTheSameDay() {
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-11-02T16:30:00Z"), SHANGHAI))
        .contains(Instant.parse("2026-11-03T00:00:00Z"));
  }

  @Test
  void theFirstMomentIsQuietAndTheLastIsNot() {
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-11-02T14:00:00Z"), SHANGHAI)).isPresent();
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-11-02T13:59:59.999Z"), SHANGHAI)).isEmpty();
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-11-03T00:00:00Z"), SHANGHAI)).isEmpty();
  }

  @Test
  void aNightInWhichClocksJumpForwardIsAnHourShorter() {
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-03-28T21:00:00Z"), BERLIN))
        .contains(Instant.parse("2026-03-29T06:00:00Z"));
  }

  @Test
  void aNightInWhichClocksFallBackIsAnHourLonger() {
    assertThat(NIGHT.endIfQuiet(Instant.parse("2026-10-24T20:00:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T07:00:00Z"));
  }

  @Test
  void anEndThatIsSkippedIsTheJump() {
    assertThat(quiet("22:00", "02:30").endIfQuiet(Instant.parse("2026-03-29T00:30:00Z"), BERLIN))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Test
  void anEndThatHappensTwiceIsTheNextOfThem() {
    QuietHours hours = quiet("22:00", "02:30");
    assertThat(hours.endIfQuiet(Instant.parse("2026-10-25T00:10:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(hours.endIfQuiet(Instant.parse("2026-10-25T01:10:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void hoursWithinADayDoNotReachIntoTheNight() {
    QuietHours lunch = quiet("12:00", "13:00");
    assertThat(lunch.endIfQuiet(Instant.parse("2026-11-02T04:30:00Z"), SHANGHAI))
        .contains(Instant.parse("2026-11-02T05:00:00Z"));
    assertThat(lunch.endIfQuiet(Instant.parse("2026-11-02T15:30:00Z"), SHANGHAI)).isEmpty();
  }

  private static QuietHours quiet(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }
}
