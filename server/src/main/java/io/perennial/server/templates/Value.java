package io.perennial.server.templates;

import io.perennial.server.budget.Money;
import io.perennial.server.console.Texts;
import java.time.LocalDate;

/** The value of a variable, before it is written in a language. */
public sealed interface Value {

  /** As it reads in a language. */
  String in(Texts texts);

  /** Words, the same in every language. */
  record Text(String text) implements Value {
    @Override
    public String in(Texts texts) {
      return text;
    }
  }

  /** A whole number. */
  record Whole(long number) implements Value {
    @Override
    public String in(Texts texts) {
      return texts.number(number);
    }
  }

  /** An amount of money. */
  record Amount(Money money) implements Value {
    @Override
    public String in(Texts texts) {
      return texts.money(money.amount(), money.currency());
    }
  }

  /** A day in the project's time zone. */
  record Day(LocalDate day) implements Value {
    @Override
    public String in(Texts texts) {
      return texts.date(day);
    }
  }
}
