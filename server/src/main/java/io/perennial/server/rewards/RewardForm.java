package io.perennial.server.rewards;

import io.perennial.server.budget.Money;
import io.perennial.server.console.Form;
import io.perennial.server.projects.Project;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reward rule as the fields of its form, and back. */
final class RewardForm {

  /** Rows for the tiers of an offer; a row without days is no tier. */
  private static final int TIERS = Benefit.RenewalOffer.MOST;

  /** Rows that are shown beyond the last that is filled in. */
  private static final int MORE = 2;

  private RewardForm() {}

  /** How many rows for tiers are shown. */
  static int rows(Form form) {
    int filled = 0;
    for (int row = 0; row < TIERS; row++) {
      if (!form.text("within." + row).isEmpty()) {
        filled = row + 1;
      }
    }
    return Math.min(TIERS, filled + MORE);
  }

  static Benefit.Kind kind(String id) {
    return Arrays.stream(Benefit.Kind.values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElse(Benefit.Kind.CREDITS);
  }

  /** The fields of a new rule of a kind. */
  static Map<String, String> blank(Benefit.Kind kind) {
    Map<String, String> fields = new HashMap<>();
    fields.put("kind", kind.id());
    fields.put("cost", "1");
    fields.put("redeemDays", "30");
    put(
        fields,
        switch (kind) {
          case CREDITS -> new Benefit.Credits(5);
          case PERCENT_OFF -> new Benefit.PercentOff(20);
          case AMOUNT_OFF -> new Benefit.AmountOff(BigDecimal.TEN);
          case EXTENSION -> new Benefit.Extension(Benefit.Term.TRIAL, 7);
          case UNLOCK -> new Benefit.Unlock("advanced");
          case RENEWAL_OFFER -> Benefit.RenewalOffer.DEFAULT;
        });
    return fields;
  }

  static Map<String, String> fields(RewardRule rule) {
    Map<String, String> fields = new HashMap<>();
    fields.put("kind", rule.benefit().kind().id());
    fields.put("name", rule.name());
    fields.put("cost", rule.cost().shown().toPlainString());
    fields.put("redeemDays", Integer.toString(rule.redeemDays()));
    put(fields, rule.benefit());
    return fields;
  }

  private static void put(Map<String, String> fields, Benefit benefit) {
    switch (benefit) {
      case Benefit.Credits credits -> fields.put("amount", Integer.toString(credits.amount()));
      case Benefit.PercentOff off -> fields.put("percent", Integer.toString(off.percent()));
      case Benefit.AmountOff off -> fields.put("amount", off.amount().toPlainString());
      case Benefit.Extension extension -> {
        fields.put("term", extension.term().id());
        fields.put("days", Integer.toString(extension.days()));
      }
      case Benefit.Unlock unlock -> fields.put("feature", unlock.feature());
      case Benefit.RenewalOffer offer -> {
        for (int row = 0; row < offer.tiers().size(); row++) {
          Benefit.Tier tier = offer.tiers().get(row);
          fields.put("within." + row, Integer.toString(tier.withinDays()));
          fields.put("off." + row, Integer.toString(tier.percent()));
        }
      }
    }
  }

  /**
   * The rule that the form says; empty when it says what is wrong.
   *
   * @param before the rule that is changed, which keeps its kind; empty for a new one
   */
  static Optional<RewardRule> read(Form form, Project project, Optional<RewardRule> before) {
    Benefit.Kind kind =
        before.map(rule -> rule.benefit().kind()).orElseGet(() -> kind(form.text("kind")));
    Optional<Benefit> benefit = form.attempt(() -> benefit(form, kind));
    int redeemDays = form.whole("redeemDays");
    Optional<BigDecimal> entered = form.decimal("cost");
    Optional<Money> cost =
        entered.flatMap(amount -> form.attempt(() -> Money.of(amount, project.currency(), "cost")));
    if (form.text("cost").isEmpty()) {
      form.problem("cost", "form.number", "Enter a number such as 12.5.");
    }
    if (!form.ok() || benefit.isEmpty() || cost.isEmpty()) {
      return Optional.empty();
    }
    return form.attempt(() ->
        new RewardRule(
            before.map(RewardRule::id).orElse(0L),
            form.text("name"),
            benefit.get(),
            cost.get(),
            redeemDays,
            before.map(RewardRule::enabled).orElse(true),
            before.flatMap(RewardRule::ready)));
  }

  private static Benefit benefit(Form form, Benefit.Kind kind) {
    return switch (kind) {
      case CREDITS -> new Benefit.Credits(form.whole("amount"));
      case PERCENT_OFF -> new Benefit.PercentOff(form.whole("percent"));
      case AMOUNT_OFF -> new Benefit.AmountOff(form.decimal("amount").orElse(BigDecimal.ZERO));
      case EXTENSION ->
          new Benefit.Extension(
              form.text("term").equals(Benefit.Term.SUBSCRIPTION.id())
                  ? Benefit.Term.SUBSCRIPTION
                  : Benefit.Term.TRIAL,
              form.whole("days"));
      case UNLOCK -> new Benefit.Unlock(form.text("feature"));
      case RENEWAL_OFFER -> new Benefit.RenewalOffer(tiers(form));
    };
  }

  private static List<Benefit.Tier> tiers(Form form) {
    List<Benefit.Tier> tiers = new ArrayList<>();
    for (int row = 0; row < TIERS; row++) {
      if (!form.text("within." + row).isEmpty()) {
        tiers.add(new Benefit.Tier(form.whole("within." + row), form.whole("off." + row)));
      }
    }
    return tiers;
  }
}
