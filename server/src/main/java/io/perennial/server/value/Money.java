package io.perennial.server.value;

import io.perennial.server.console.Texts;
import java.util.Currency;
import java.util.OptionalDouble;

/** How money, ratios and shares read on the page; a dash where there is none. */
record Money(Texts texts, Currency currency) {

  static final String NONE = "–";

  String money(OptionalDouble amount) {
    return amount.isPresent() ? texts.money(amount.getAsDouble(), currency) : NONE;
  }

  String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? texts.number(ratio.getAsDouble(), 2) : NONE;
  }

  String percent(OptionalDouble share) {
    return share.isPresent() ? texts.percent(share.getAsDouble()) : NONE;
  }
}
