package io.perennial.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Purchases;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseModelsTest {

  @Test
  void theSamePurchasesAreFittedOnce() {
    PurchaseModels models = new PurchaseModels();
    PurchaseModel first = models.of(nobody(), 6);

    assertThat(models.of(nobody(), 6)).isSameAs(first);
    assertThat(models.of(nobody(), 12)).isNotSameAs(first);
  }

  private static Purchases.Series nobody() {
    return new Purchases.Series(Breakdown.Value.EVERYONE, List.of());
  }
}
