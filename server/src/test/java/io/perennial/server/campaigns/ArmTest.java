package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmTest {

  private static final int PEOPLE = 20_000;

  @Test
  void aPersonStaysOnTheSameSide() {
    for (int i = 0; i < 100; i++) {
      assertThat(Arm.of(7, "user-" + i, 10)).isEqualTo(Arm.of(7, "user-" + i, 10));
    }
  }

  @Test
  void theHoldoutIsAsLargeAsAskedFor() {
    // The standard deviation of the share is 0.21 percentage points; 1 point is almost five.
    assertThat(held(1, 10) / (double) PEOPLE).isBetween(0.09, 0.11);
    assertThat(held(2, 50) / (double) PEOPLE).isBetween(0.48, 0.52);
    assertThat(held(3, 0)).isZero();
  }

  @Test
  void whoeverIsHeldOutOfASmallerShareIsHeldOutOfALargerOne() {
    IntStream.range(0, PEOPLE)
        .mapToObj(i -> "user-" + i)
        .filter(person -> Arm.of(1, person, 10) == Arm.HOLDOUT)
        .forEach(person -> assertThat(Arm.of(1, person, 20)).isEqualTo(Arm.HOLDOUT));
  }

  @Test
  void campaignsHoldOutDifferentPeople() {
    long both =
        IntStream.range(0, PEOPLE)
            .mapToObj(i -> "user-" + i)
            .filter(person -> Arm.of(1, person, 10) == Arm.HOLDOUT)
            .filter(person -> Arm.of(2, person, 10) == Arm.HOLDOUT)
            .count();
    assertThat(both / (double) PEOPLE).isBetween(0.005, 0.015);
  }

  private static long held(long campaign, int percent) {
    return IntStream.range(0, PEOPLE)
        .filter(i -> Arm.of(campaign, "user-" + i, percent) == Arm.HOLDOUT)
        .count();
  }
}
