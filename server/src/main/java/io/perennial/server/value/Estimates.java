package io.perennial.server.value;

import io.perennial.engine.question.PaidLifetime;
import io.perennial.statistics.KaplanMeier.Mean;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lifetime value of a paying person by the simple formula and by the survival curve; the
 * definitions are in the metrics dictionary.
 *
 * @param monthly what a paying person pays in 30 days; empty while nobody is paying
 * @param expectedMonths entered by the team
 * @param horizon months up to which the curve counts
 * @param stay the expected months of a stay up to the horizon; empty while nobody ever paid
 */
public record Estimates(
    OptionalDouble monthly, Optional<BigDecimal> expectedMonths, int horizon, Optional<Mean> stay) {

  public static Estimates of(
      PaidLifetime.Series series, Optional<BigDecimal> expectedMonths, int horizon) {
    return new Estimates(
        series.paying() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(series.monthly() / series.paying()),
        expectedMonths,
        horizon,
        series.people() == 0 ? Optional.empty() : Optional.of(series.months(horizon)));
  }

  /** Monthly payment × entered months. */
  public OptionalDouble simple() {
    return expectedMonths.isPresent()
        ? times(expectedMonths.get().doubleValue())
        : OptionalDouble.empty();
  }

  /** Monthly payment × area under the curve up to the horizon. */
  public OptionalDouble survival() {
    return stay.isPresent() ? times(stay.get().value()) : OptionalDouble.empty();
  }

  /** The 95 % interval of {@link #survival}: of the stay, the payment taken as known. */
  public OptionalDouble survivalLow() {
    return stay.isPresent() ? times(stay.get().low95()) : OptionalDouble.empty();
  }

  /** The other end of the interval, which cannot exceed the horizon. */
  public OptionalDouble survivalHigh() {
    return stay.isPresent()
        ? times(Math.min(horizon, stay.get().high95()))
        : OptionalDouble.empty();
  }

  /** The value of the scoreboard: by the entered months, without them by the curve. */
  public OptionalDouble best() {
    return expectedMonths.isPresent() ? simple() : survival();
  }

  private OptionalDouble times(double months) {
    return monthly.isPresent()
        ? OptionalDouble.of(monthly.getAsDouble() * months)
        : OptionalDouble.empty();
  }
}
