package io.perennial.server.rewards;

import io.perennial.server.budget.Money;
import io.perennial.server.console.Texts;
import io.perennial.server.templates.Value;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A benefit in words, such as “5 credits” or “20% off”. */
public final class BenefitText {

  private BenefitText() {}

  /** In a language. */
  public static String in(Texts texts, Benefit benefit, Currency currency) {
    return benefit instanceof Benefit.RenewalOffer offer
        ? offer.tiers().stream()
            .map(tier -> texts.t("rewards.benefit.tier", tier.percent(), tier.withinDays()))
            .collect(Collectors.joining(texts.t("rewards.benefit.and")))
        : phrase(benefit, currency).in(texts);
  }

  /** Before it is written in a language; of what can be granted. */
  static Value phrase(Benefit benefit, Currency currency) {
    return switch (benefit) {
      case Benefit.Credits credits -> counted("rewards.benefit.credits", credits.amount());
      case Benefit.PercentOff off -> phrase("rewards.benefit.percent_off", off.percent());
      case Benefit.AmountOff off ->
          phrase("rewards.benefit.amount_off", new Value.Amount(amount(off, currency)));
      case Benefit.Extension extension ->
          counted("rewards.benefit.extension." + extension.term().id(), extension.days());
      case Benefit.Unlock unlock -> phrase("rewards.benefit.unlock", unlock.feature());
      case Benefit.RenewalOffer _ ->
          throw new IllegalArgumentException("an offer is granted as a coupon");
    };
  }

  /** What a coupon takes off. */
  static Optional<Value> discount(Benefit benefit, Currency currency) {
    return switch (benefit) {
      case Benefit.PercentOff off -> Optional.of(phrase("rewards.benefit.percent", off.percent()));
      case Benefit.AmountOff off -> Optional.of(new Value.Amount(amount(off, currency)));
      case Benefit.Credits _, Benefit.Extension _, Benefit.Unlock _, Benefit.RenewalOffer _ ->
          Optional.empty();
    };
  }

  private static Money amount(Benefit.AmountOff off, Currency currency) {
    return Money.of(off.amount(), currency, "amount");
  }

  private static Value counted(String key, int number) {
    return phrase(key + (number == 1 ? ".one" : ".other"), number);
  }

  private static Value phrase(String key, Object argument) {
    return new Value.Phrase(key, List.of(argument));
  }
}
