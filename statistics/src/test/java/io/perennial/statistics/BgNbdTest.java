package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.statistics.BgNbd.History;
import io.perennial.statistics.ModelFit.NotConverged;
import io.perennial.statistics.ModelFit.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BgNbdTest {

  private static final BgNbd CDNOW = new BgNbd(0.2426, 4.4135, 0.7929, 2.4258);

  @Test
  void somebodyWhoBoughtOnceIsAliveForeverAndThatIsNoRisk() {
    History longAgo = new History(0, 0, 5_000);

    assertThat(CDNOW.probabilityAlive(longAgo)).isEqualTo(1);
    assertThat(CDNOW.expectedPurchases(longAgo, 39)).isLessThan(0.01);
  }

  @Test
  void nothingIsExpectedOfNoTime() {
    assertThat(CDNOW.expectedPurchases(new History(3, 20, 30), 0)).isZero();
    assertThat(CDNOW.expectedPurchases(0)).isZero();
  }

  @Test
  void expectationsPassSmoothlyThroughTheSingularPointsOfTheFormula() {
    History history = new History(2, 30, 39);
    BgNbd at = new BgNbd(0.25, 4, 1, 2.5);
    double below = new BgNbd(0.25, 4, 1 - 1e-7, 2.5).expectedPurchases(history, 39);
    double above = new BgNbd(0.25, 4, 1 + 1e-7, 2.5).expectedPurchases(history, 39);

    assertThat(at.expectedPurchases(history, 39)).isCloseTo((below + above) / 2, within(1e-9));
    assertThat(new BgNbd(0.25, 4, 0.4, 0.6).expectedPurchases(39))
        .isCloseTo(
            (new BgNbd(0.25, 4, 0.4, 0.6 - 1e-6).expectedPurchases(39)
                    + new BgNbd(0.25, 4, 0.4, 0.6 + 1e-6).expectedPurchases(39))
                / 2,
            within(1e-9));
  }

  @Test
  void aHorizonFarBeyondTheRecordStillHasAnExpectation() {
    double century = CDNOW.expectedPurchases(new History(26, 30.86, 31), 5_200);

    assertThat(century)
        .isFinite()
        .isGreaterThan(CDNOW.expectedPurchases(new History(26, 30.86, 31), 520));
  }

  @Test
  void withoutRepeatBuyersThereIsNoModel() {
    List<History> once = Collections.nCopies(1_000, new History(0, 0, 30));

    assertThat(BgNbd.fit(once)).isEqualTo(new NotConverged<>(Reason.TOO_FEW_REPEATS));
  }

  @Test
  void peopleWhoNeverLeaveDoNotTellHowOftenPeopleLeave() {
    List<History> regular = new ArrayList<>();
    for (int months = 2; months < 60; months++) {
      regular.add(new History(months - 1, 30.0 * (months - 1), 30.0 * (months - 1) + 1));
    }

    assertThat(BgNbd.fit(regular)).isInstanceOf(NotConverged.class);
  }
}
