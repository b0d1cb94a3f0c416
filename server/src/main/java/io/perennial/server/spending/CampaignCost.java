package io.perennial.server.spending;

import io.perennial.server.budget.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a campaign cost and what came of it.
 *
 * @param cost reserved or spent for it, in all months
 * @param treated people of the treated arm, each once
 * @param goals how many of them reached its goal; empty without a goal
 * @param activated how many did an event of the role {@code activation} on the day on which they
 *     became eligible or the six days after; empty when the project maps no such event
 * @param retained how many did a core use in the chosen week after that day
 */
public record CampaignCost(
    long id,
    String name,
    Money cost,
    long treated,
    Optional<Judged> goals,
    Optional<Judged> activated,
    Judged retained) {

  /**
   * People of whom something is known for certain.
   *
   * @param people those who did it
   * @param of those whose days are over
   */
  public record Judged(long people, long of) {}

  /** What one of them cost, rounded half up to the currency's digits; empty without anybody. */
  public Optional<Money> per(Judged judged) {
    if (judged.people() == 0) {
      return Optional.empty();
    }
    int digits = Math.max(0, cost.currency().getDefaultFractionDigits());
    BigDecimal each =
        cost.amount().divide(BigDecimal.valueOf(judged.people()), digits, RoundingMode.HALF_UP);
    return Optional.of(Money.of(each, cost.currency(), "cost"));
  }
}
