package io.perennial.engine.duckdb;

import static io.perennial.engine.duckdb.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

  @Test
  void everyMessageInsideTheWindowIsRememberedAndOldOnesAreForgotten() {
    RecentMessages recent = new RecentMessages(Duration.ofHours(16), 1_000_000);
    for (int minute = 0; minute < 3_000; minute++) {
      recent.add(minute + 1, message(minute), NOON.plus(Duration.ofMinutes(minute)));
    }

    for (int minute = 3_000 - 16 * 60; minute < 3_000; minute++) {
      assertThat(recent.contains(message(minute))).as("minute %d", minute).isTrue();
    }
    assertThat(recent.contains(message(3_000 - 18 * 60))).isFalse();
    assertThat(recent.contains(message(3_000))).isFalse();
    assertThat(recent.contains(message((int) recent.remembersFrom() - 1))).isTrue();
    assertThat(recent.contains(message((int) recent.remembersFrom() - 2))).isFalse();
  }

  @Test
  void theNumberOfRememberedMessagesIsBounded() {
    RecentMessages recent = new RecentMessages(Duration.ofDays(7), 1_600);
    for (int i = 0; i < 100_000; i++) {
      recent.add(i + 1L, message(i), NOON);
      assertThat(recent.size()).isLessThanOrEqualTo(1_600);
    }
    for (int i = 100_000 - 1_500; i < 100_000; i++) {
      assertThat(recent.contains(message(i))).isTrue();
    }
  }

  private static Fingerprint message(int i) {
    return Fingerprint.ofMessage("message " + i);
  }
}
