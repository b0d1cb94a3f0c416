package io.perennial.server.rewards;

import io.perennial.engine.Validation;
import io.perennial.server.budget.Money;
import java.util.Optional;

/**
 * Something that users may be granted, each of them once.
 *
 * @param id 0 before it is saved
 * @param cost what a grant is assumed to cost the team
 * @param redeemDays for how many days of 24 hours a grant may be redeemed
 * @param enabled whether it is granted at present
 * @param ready the ready-made rule it came from, empty for the team's own
 */
public record RewardRule(
    long id,
    String name,
    Benefit benefit,
    Money cost,
    int redeemDays,
    boolean enabled,
    Optional<Ready> ready) {

  public RewardRule {
    name = name.strip();
    new Validation()
        .require(
            !name.isEmpty() && name.length() <= 80,
            "name",
            "reward.name",
            "A reward's name has 1 to 80 characters.")
        .require(
            redeemDays >= 1 && redeemDays <= 3650,
            "redeemDays",
            "reward.redeem_days",
            "A reward may be redeemed for 1 to 3650 days.")
        .done();
  }

  /** This rule under another name. */
  RewardRule named(String other) {
    return new RewardRule(id, other, benefit, cost, redeemDays, enabled, ready);
  }

  /** This rule, granted or not granted from now on. */
  RewardRule enabled(boolean on) {
    return new RewardRule(id, name, benefit, cost, redeemDays, on, ready);
  }
}
