package io.perennial.server.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MinuteClockTest {

  private static Instant at(String instant) {
    return new MinuteClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC)).now();
  }

  @Test
  void tellsTheSameMomentDuringOneMinute() {
    assertThat(at("2026-01-31T23:59:00Z")).isEqualTo(at("2026-01-31T23:59:59.999999Z"));
    assertThat(at("2026-01-31T23:59:00Z")).isNotEqualTo(at("2026-01-31T23:58:59Z"));
  }

  @Test
  void neverTellsTheNextDay() {
    assertThat(at("2026-01-31T23:59:30Z")).isEqualTo("2026-01-31T23:59:59.999999Z");
  }
}
