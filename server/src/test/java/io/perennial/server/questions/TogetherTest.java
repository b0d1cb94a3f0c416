package io.perennial.server.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TogetherTest {

  @Test
  void allAreAskedBeforeOneIsAnswered() {
    CyclicBarrier bothAsked = new CyclicBarrier(2);
    try (Together together = new Together()) {
      Supplier<String> first = together.ask(() -> meet(bothAsked, "first"));
      Supplier<String> second = together.ask(() -> meet(bothAsked, "second"));
      assertThat(first.get() + " " + second.get()).isEqualTo("first second");
    }
  }

  private static String meet(CyclicBarrier barrier, String answer) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return answer;
    } catch (Exception nobodyCame) {
      throw new AssertionError("asked one after the other", nobodyCame);
    }
  }

  @Test
  void aFailureIsToldAsItWas() {
    PerennialException refused = new PerennialException(Category.CALLER, "no", "No.");
    try (Together together = new Together()) {
      Supplier<String> answer =
          together.ask(() -> {
            throw refused;
          });
      assertThatThrownBy(answer::get).isSameAs(refused);
    }
  }
}
