package io.perennial.server.value;

import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Purchases.Buyer;
import io.perennial.statistics.BgNbd;
import io.perennial.statistics.GammaGamma;
import io.perennial.statistics.LifetimeValue;
import io.perennial.statistics.ModelFit;
import io.perennial.statistics.ModelFit.Fitted;
import io.perennial.statistics.ModelFit.NotConverged;
import io.perennial.statistics.ModelFit.Reason;

/** What buyers will still pay by BG/NBD and Gamma-Gamma, or why the models do not say. */
public sealed interface PurchaseModel {

  /** The models hold. */
  record Estimated(
      BgNbd purchases,
      GammaGamma amounts,
      double expectedPurchases,
      double value,
      long buyers,
      long repeaters)
      implements PurchaseModel {}

  /** A model was refused. */
  record Refused(Model model, Reason reason, long repeaters) implements PurchaseModel {}

  /** Which of the two. */
  enum Model {
    PURCHASES,
    AMOUNTS
  }

  /** Per buyer, over the next {@code horizon} months of 30 days, not discounted. */
  static PurchaseModel of(Purchases.Series series, int horizon) {
    long repeaters = series.repeaters();
    ModelFit<BgNbd> purchases = BgNbd.fit(series.buyers().stream().map(Buyer::history).toList());
    if (purchases instanceof NotConverged<BgNbd>(Reason reason)) {
      return new Refused(Model.PURCHASES, reason, repeaters);
    }
    ModelFit<GammaGamma> amounts =
        GammaGamma.fit(series.buyers().stream().map(Buyer::spending).toList());
    if (amounts instanceof NotConverged<GammaGamma>(Reason reason)) {
      return new Refused(Model.AMOUNTS, reason, repeaters);
    }
    LifetimeValue value =
        new LifetimeValue(
            ((Fitted<BgNbd>) purchases).model(), ((Fitted<GammaGamma>) amounts).model());
    double days = (double) horizon * PaidLifetime.MONTH_DAYS;
    double bought = 0;
    double paid = 0;
    for (Buyer buyer : series.buyers()) {
      bought += value.purchases().expectedPurchases(buyer.history(), days);
      paid += value.of(buyer.history(), buyer.spending(), horizon, PaidLifetime.MONTH_DAYS, 0);
    }
    long buyers = series.buyers().size();
    return new Estimated(
        value.purchases(), value.amounts(), bought / buyers, paid / buyers, buyers, repeaters);
  }
}
