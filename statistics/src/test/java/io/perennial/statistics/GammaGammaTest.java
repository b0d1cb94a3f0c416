package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.statistics.GammaGamma.Spending;
import io.perennial.statistics.ModelFit.NotConverged;
import io.perennial.statistics.ModelFit.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

  @Test
  void whoBoughtOnceIsExpectedToSpendWhatEverybodyDoes() {
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);

    assertThat(model.expectedAmount(new Spending(0, 0))).isCloseTo(model.mean(), within(1e-12));
  }

  @Test
  void manyPurchasesSpeakForThemselves() {
    assertThat(new GammaGamma(6.25, 3.74, 15.44).expectedAmount(new Spending(10_000, 80)))
        .isCloseTo(80, within(0.05));
  }

  @Test
  void amountsThatGrowWithFrequencyRefuseTheModel() {
    List<Spending> people = new ArrayList<>();
    for (int n = 1; n <= 60; n++) {
      people.add(new Spending(n, 10 + n));
    }

    assertThat(GammaGamma.fit(people)).isEqualTo(new NotConverged<>(Reason.CORRELATED));
  }

  @Test
  void aHandfulOfRepeatBuyersIsNotEnough() {
    List<Spending> people = new ArrayList<>();
    for (int n = 1; n < GammaGamma.MIN_REPEATERS; n++) {
      people.add(new Spending(2, 10 + n % 7));
    }

    assertThat(GammaGamma.fit(people)).isEqualTo(new NotConverged<>(Reason.TOO_FEW_REPEATS));
  }

  @Test
  void onePriceForAllDoesNotTellHowPricesVary() {
    List<Spending> people = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      people.add(new Spending(1 + n % 5, 29.9));
    }

    assertThat(GammaGamma.fit(people)).isInstanceOf(NotConverged.class);
  }
}
