package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

  /** The vector of GrowthBook's own tests. */
  @Test
  void agreesWithThePublishedVectorInTheOrderGiven() {
    expect(
        List.of(.898, .138, .007, .964, .538, .006, .138),
        List.of(.964, .2415, .0245, .964, .7532, .0245, .2415));
  }

  @Test
  void aSmallerPValueIsNeverCorrectedToALargerOne() {
    expect(List.of(.01, .04, .03), List.of(.03, .04, .04));
  }

  @Test
  void oneTestNeedsNoCorrectionAndNoneHasNone() {
    expect(List.of(.2), List.of(.2));
    expect(List.of(), List.of());
  }

  private static void expect(List<Double> pValues, List<Double> adjusted) {
    List<Double> actual = BenjaminiHochberg.adjust(pValues);

    assertThat(actual).hasSameSizeAs(adjusted);
    for (int i = 0; i < adjusted.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(adjusted.get(i), within(1e-12));
    }
  }
}
