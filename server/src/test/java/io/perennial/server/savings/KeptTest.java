package io.perennial.server.savings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {

  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final Kept<String, String, Integer> kept = new Kept<>();
  private final List<String> asked = new ArrayList<>();

  private int ask(String about, String question, Instant now) {
    return kept.answer(
        about,
        question,
        now,
        one -> {
          asked.add(one);
          return asked.size();
        });
  }

  @Test
  void thousandsAreToldOfOneAnswer() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(ask("law", "law?", NOON.plusMillis(i))).isEqualTo(1);
    }
    assertThat(asked).containsExactly("law?");
  }

  @Test
  void anotherQuestionAndAnotherSubjectAndTenMinutesAskAgain() {
    ask("law", "law?", NOON);
    ask("retail", "retail?", NOON);
    ask("law", "law?", NOON);
    ask("law", "law since monday?", NOON);
    ask("law", "law since monday?", NOON.plus(Duration.ofMinutes(10)));
    assertThat(asked).containsExactly("law?", "retail?", "law since monday?", "law since monday?");
  }
}
