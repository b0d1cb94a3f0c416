package io.perennial.server.rewards;

import io.perennial.server.budget.Money;
import io.perennial.server.console.Texts;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Rules that come ready-made, for the playbooks; what they cost is an assumption to edit. */
public enum Ready {
  /** A one-minute task was done. */
  TASK_DONE,
  /** A goal of several uses was reached. */
  GOAL_REACHED,
  /** A subscription is about to end. */
  RENEWAL_OFFER,
  /** A paying user has been silent. */
  WIN_BACK;

  private static final long MICROS = 1_000_000;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  RewardRule rule(Texts texts, Currency currency) {
    return switch (this) {
      case TASK_DONE -> rule(texts, currency, new Benefit.Credits(5), 1);
      case GOAL_REACHED -> rule(texts, currency, new Benefit.Unlock("advanced"), 2);
      case RENEWAL_OFFER -> rule(texts, currency, Benefit.RenewalOffer.DEFAULT, 10);
      case WIN_BACK ->
          rule(texts, currency, new Benefit.Extension(Benefit.Term.SUBSCRIPTION, 30), 10);
    };
  }

  private RewardRule rule(Texts texts, Currency currency, Benefit benefit, long units) {
    String name = texts.t("rewards.ready." + id());
    Money cost = new Money(units * MICROS, currency);
    int days = this == RENEWAL_OFFER ? 14 : 30;
    return new RewardRule(0, name, benefit, cost, days, true, Optional.of(this));
  }
}
