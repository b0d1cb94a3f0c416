package io.perennial.statistics;

import io.perennial.statistics.BgNbd.History;
import io.perennial.statistics.GammaGamma.Spending;

/**
 * What somebody will still pay: expected purchases by {@link BgNbd} times the expected amount by
 * {@link GammaGamma}, month by month, each month's money discounted.
 */
public record LifetimeValue(BgNbd purchases, GammaGamma amounts) {

  /**
   * The value of one customer over the {@code months} after the end of observation.
   *
   * @param unitsPerMonth how many units of the history's time a month has: 30.44 when it is in
   *     days, 4.35 in weeks
   * @param monthlyDiscount 0.01 makes money of the n-th month worth 1 ÷ 1.01ⁿ
   */
  public double of(
      History history,
      Spending spending,
      int months,
      double unitsPerMonth,
      double monthlyDiscount) {
    double discounted = 0;
    double before = 0;
    for (int month = 1; month <= months; month++) {
      double purchased = purchases.expectedPurchases(history, month * unitsPerMonth);
      discounted += (purchased - before) / Math.pow(1 + monthlyDiscount, month);
      before = purchased;
    }
    return discounted * amounts.expectedAmount(spending);
  }
}
