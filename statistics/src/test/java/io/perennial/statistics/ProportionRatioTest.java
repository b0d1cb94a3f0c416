package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionRatioTest {

  /** Agresti, Categorical Data Analysis, section 3.1: aspirin and heart attacks. */
  @Test
  void agreesWithThePublishedRelativeRisk() {
    ProportionRatio ratio =
        new ProportionRatio(new Proportion(189, 11_034), new Proportion(104, 11_037));

    assertThat(ratio.value().orElseThrow()).isCloseTo(1.82, within(0.005));
    assertThat(ratio.katz95().orElseThrow().low()).isCloseTo(1.43, within(0.005));
    assertThat(ratio.katz95().orElseThrow().high()).isCloseTo(2.31, within(0.005));
  }

  @Test
  void hasNoIntervalWhereNobodyIsCountedAndNoValueWithoutABase() {
    Proportion some = new Proportion(1, 2);
    Proportion none = new Proportion(0, 2);

    assertThat(new ProportionRatio(none, some).value()).hasValue(0);
    assertThat(new ProportionRatio(none, some).katz95()).isEmpty();
    assertThat(new ProportionRatio(some, none).value()).isEmpty();
    assertThat(new ProportionRatio(new Proportion(0, 0), some).value()).isEmpty();
  }
}
