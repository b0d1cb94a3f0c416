package io.perennial.server.budget;

import io.perennial.engine.Validation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money in millionths of a unit, so that a message that costs 0.0004 is exact.
 *
 * @param micros millionths of one unit of the currency
 */
public record Money(long micros, Currency currency) {

  private static final int DIGITS = 6;

  /** The largest amount that can be entered: a billion. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * An amount as a person enters it.
   *
   * @param path the field, for the problem of an amount that is negative, too large or too fine
   */
  public static Money of(BigDecimal amount, Currency currency, String path) {
    new Validation()
        .require(
            amount.signum() >= 0
                && amount.compareTo(MOST) <= 0
                && amount.stripTrailingZeros().scale() <= DIGITS,
            path,
            "money.amount",
            "An amount is between 0 and a billion, with at most six digits after the point.")
        .done();
    return new Money(amount.movePointRight(DIGITS).longValueExact(), currency);
  }

  /** In units of the currency. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(micros, DIGITS);
  }

  /** Without digits that say nothing, but with those that the currency usually has. */
  public BigDecimal shown() {
    BigDecimal bare = amount().stripTrailingZeros();
    int usual = Math.max(0, currency.getDefaultFractionDigits());
    return bare.scale() < usual ? bare.setScale(usual, RoundingMode.UNNECESSARY) : bare;
  }

  public boolean isZero() {
    return micros == 0;
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(micros, same(other).micros), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(micros, same(other).micros), currency);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
    }
    return other;
  }

  /** Such as {@code 12.50 CNY}, for rules and logs. */
  @Override
  public String toString() {
    return shown().toPlainString() + " " + currency.getCurrencyCode();
  }
}
