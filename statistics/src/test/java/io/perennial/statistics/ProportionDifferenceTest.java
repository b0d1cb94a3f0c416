package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.statistics.ProportionDifference.Range;
import org.junit.jupiter.api.Test;

class ProportionDifferenceTest {

  @Test
  void agreesWithTheTableOfNewcombe() {
    expect(56, 70, 48, 80, 0.0524, 0.3339);
    expect(9, 10, 3, 10, 0.1705, 0.8090);
    expect(6, 7, 2, 7, 0.0582, 0.8062);
    expect(10, 10, 0, 10, 0.6075, 1.0);
  }

  @Test
  void isUndefinedWithoutAGroup() {
    ProportionDifference nobody =
        new ProportionDifference(new Proportion(1, 2), new Proportion(0, 0));

    assertThat(nobody.value()).isEmpty();
    assertThat(nobody.newcombe95()).isEqualTo(new Range(-1, 1));
  }

  @Test
  void theTestAgreesWithThePublishedCookieCats() {
    ProportionDifference day1 = difference(20_119, 45_489, 20_034, 44_700);
    ProportionDifference day7 = difference(8_279, 45_489, 8_502, 44_700);

    assertThat(day1.z().orElseThrow()).isCloseTo(-1.784086, within(5e-7));
    assertThat(day1.pValue().orElseThrow()).isCloseTo(0.074410, within(5e-7));
    assertThat(day7.z().orElseThrow()).isCloseTo(-3.164359, within(5e-7));
    assertThat(day7.pValue().orElseThrow()).isCloseTo(0.0015542, within(5e-8));
  }

  @Test
  void nothingDiffersWhereEverybodyOrNobodyDidIt() {
    assertThat(difference(3, 3, 9, 9).pValue()).hasValue(1);
    assertThat(difference(0, 3, 0, 9).pValue()).hasValue(1);
    assertThat(difference(0, 0, 0, 9).pValue()).isEmpty();
  }

  private static ProportionDifference difference(int a, int m, int b, int n) {
    return new ProportionDifference(new Proportion(a, m), new Proportion(b, n));
  }

  private static void expect(int a, int m, int b, int n, double low, double high) {
    ProportionDifference difference =
        new ProportionDifference(new Proportion(a, m), new Proportion(b, n));

    assertThat(difference.value().orElseThrow())
        .isCloseTo((double) a / m - (double) b / n, within(1e-12));
    assertThat(difference.newcombe95().low()).isCloseTo(low, within(5e-5));
    assertThat(difference.newcombe95().high()).isCloseTo(high, within(5e-5));
  }
}
