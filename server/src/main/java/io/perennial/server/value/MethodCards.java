package io.perennial.server.value;

import io.perennial.engine.question.PaidLifetime;
import io.perennial.server.console.Page;
import io.perennial.server.questions.Parameters;
import java.util.List;

/** Lifetime value by the three methods, in words. */
public final class MethodCards {

  private final Page page;
  private final Money money;
  private final int horizon;

  MethodCards(Page page, int horizon) {
    this.page = page;
    this.money = new Money(page.texts(), page.project().currency());
    this.horizon = horizon;
  }

  /**
   * One method.
   *
   * @param state {@code met}, or {@code no-data} without a value, as badges are named
   * @param facts what went into the value, or why there is none
   * @param link where something is missing to be entered, empty where nothing is
   */
  public record Card(String id, String value, String state, List<String> facts, String link) {}

  List<Card> of(PaidLifetime.Series everybody, PurchaseModel model) {
    Estimates estimates =
        Estimates.of(everybody, page.project().assumptions().expectedRetainedMonths(), horizon);
    return List.of(simple(estimates), survival(everybody, estimates), model(model));
  }

  private Card simple(Estimates estimates) {
    if (estimates.simple().isEmpty()) {
      boolean entered = estimates.expectedMonths().isPresent();
      return new Card(
          "simple",
          Money.NONE,
          "no-data",
          List.of(page.t(entered ? "value.no_payers" : "value.no_months")),
          entered ? "" : page.url("settings/definitions"));
    }
    return new Card(
        "simple",
        money.money(estimates.simple()),
        "met",
        List.of(
            page.t("value.monthly", money.money(estimates.monthly())),
            page.t(
                "value.entered_months", estimates.expectedMonths().orElseThrow().toPlainString())),
        "");
  }

  private Card survival(PaidLifetime.Series everybody, Estimates estimates) {
    if (estimates.survival().isEmpty()) {
      return new Card("survival", Money.NONE, "no-data", List.of(page.t("value.no_payers")), "");
    }
    double observed = everybody.observedMonths();
    return new Card(
        "survival",
        money.money(estimates.survival()),
        "met",
        List.of(
            page.t(
                "value.interval",
                money.money(estimates.survivalLow()),
                money.money(estimates.survivalHigh())),
            page.t("value.monthly", money.money(estimates.monthly())),
            page.t(
                "value.curve_months",
                page.texts().number(estimates.stay().orElseThrow().value(), 1),
                page.texts().number(Math.min(horizon, observed), observed < horizon ? 1 : 0))),
        "");
  }

  private Card model(PurchaseModel model) {
    return switch (model) {
      case PurchaseModel.Refused refused ->
          new Card(
              "model",
              Money.NONE,
              "no-data",
              List.of(
                  page.t(
                      "value.refused."
                          + Parameters.id(refused.model())
                          + "."
                          + Parameters.id(refused.reason())),
                  page.t("value.repeaters", refused.repeaters())),
              "");
      case PurchaseModel.Estimated estimated ->
          new Card(
              "model",
              page.texts().money(estimated.value(), page.project().currency()),
              "met",
              List.of(
                  page.t(
                      "value.expected_purchases",
                      page.texts().number(estimated.expectedPurchases(), 2),
                      horizon),
                  page.t("value.buyers", estimated.buyers(), estimated.repeaters())),
              "");
    };
  }
}
