package io.perennial.engine.event;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * One value of an event property or a trait. There is no null: a property that is null is not set.
 *
 * <p>Filters compare, and breakdowns group by, {@link #text()}; numeric comparisons use {@link
 * #number()}.
 */
public sealed interface PropertyValue {

  /** The canonical text: numbers without trailing zeros or exponent, {@code true}/{@code false}. */
  String text();

  /**
   * The nearest double, if the text is a plain decimal number: an optional minus, ASCII digits, an
   * optional point with digits. No exponent, plus sign or blank is read.
   */
  default OptionalDouble number() {
    String text = text();
    return DECIMAL.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

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
