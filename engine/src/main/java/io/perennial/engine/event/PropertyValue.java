package io.perennial.engine.event;

import java.math.BigDecimal;

/**
 * One value of an event property or a trait. There is no null: a property that is null is not set.
 *
 * <p>Filters compare, and breakdowns group by, {@link #text()}; numeric comparisons use {@link
 * Number} values and text that reads as a decimal number.
 */
public sealed interface PropertyValue {

  /** The canonical text: numbers without trailing zeros or exponent, {@code true}/{@code false}. */
  String text();

  /** A string. */
  record Text(String text) implements PropertyValue {}

  /** A decimal number; equal by value, so that {@code 1.0} is {@code 1}. */
  record Number(BigDecimal value) implements PropertyValue {
    public Number {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    @Override
    public String text() {
      return value.toPlainString();
    }
  }

  /** A boolean. */
  record Flag(boolean value) implements PropertyValue {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /** A list or an object, kept as compact JSON text and compared as such. */
  record Json(String text) implements PropertyValue {}

  static PropertyValue of(String text) {
    return new Text(text);
  }

  static PropertyValue of(long number) {
    return new Number(BigDecimal.valueOf(number));
  }

  static PropertyValue of(double number) {
    return new Number(BigDecimal.valueOf(number));
  }

  static PropertyValue of(boolean flag) {
    return new Flag(flag);
  }
}
