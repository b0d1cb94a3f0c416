package io.perennial.server.savings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.time.Period;
import io.perennial.server.budget.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A person's value ledger as the API and the widget tell it. What cannot be told is null; time that
 * was lost is negative.
 *
 * @param assumptions what the figures rest on
 * @param last the latest core use; null when there was none
 * @param week the present one so far, as {@code month}
 * @param crowd others in the scenario of the last use; null when they are too few to be told about
 */
public record LedgerJson(
    String currency,
    Assumptions assumptions,
    @Nullable Last last,
    Part week,
    Part previousWeek,
    Part month,
    Part previousMonth,
    @Nullable Crowd crowd) {

  /** What the team assumes: minutes are {@code baseline − duration}, money is at this cost. */
  public record Assumptions(boolean baselines, @Nullable BigDecimal hourlyCost) {}

  /** The latest core use. */
  public record Last(
      String event,
      @Nullable String scenario,
      Instant at,
      boolean measured,
      @Nullable BigDecimal minutesSaved,
      @Nullable BigDecimal moneySaved) {}

  /**
   * A week or a month.
   *
   * @param measured of those {@code compared} with a baseline, how many have a measured duration
   * @param improvement see {@link PersonLedger#improvement}
   */
  public record Part(
      LocalDate from,
      long uses,
      long compared,
      long measured,
      @Nullable BigDecimal minutesSaved,
      @Nullable BigDecimal moneySaved,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double improvement) {}

  /** The users of a scenario in the last seven complete days. */
  public record Crowd(String scenario, long people, long uses, @Nullable Long minutesSaved) {}

  /** Everything of a ledger. */
  public static LedgerJson of(PersonLedger ledger, Optional<Crowds.Crowd> crowd) {
    return new LedgerJson(
        ledger.project().currency().getCurrencyCode(),
        new Assumptions(ledger.terms().any(), ledger.terms().hourlyCost().orElse(null)),
        ledger.last().map(last -> last(ledger, last)).orElse(null),
        part(ledger, Period.WEEK, 0),
        part(ledger, Period.WEEK, 1),
        part(ledger, Period.MONTH, 0),
        part(ledger, Period.MONTH, 1),
        crowd
            .map(one ->
                new Crowd(
                    one.scenario(), one.people(), one.uses(), one.minutesSaved().orElse(null)))
            .orElse(null));
  }

  private static Last last(PersonLedger ledger, PersonLedger.LastUse last) {
    return new Last(
        last.event(),
        last.scenario().orElse(null),
        last.at(),
        last.tally().measured() > 0,
        minutes(last.tally()),
        money(ledger, last.tally()));
  }

  private static Part part(PersonLedger ledger, Period period, int back) {
    Tally tally = ledger.period(period, back);
    OptionalDouble improvement =
        back == 0 ? ledger.improvement(period, back) : OptionalDouble.empty();
    return new Part(
        ledger.start(period, back),
        tally.uses(),
        tally.compared(),
        tally.measured(),
        minutes(tally),
        money(ledger, tally),
        improvement.isPresent() ? improvement.getAsDouble() : null);
  }

  private static @Nullable BigDecimal minutes(Tally tally) {
    return tally.saved().map(SavingTerms::minutes).orElse(null);
  }

  private static @Nullable BigDecimal money(PersonLedger ledger, Tally tally) {
    return ledger.money(tally).map(Money::shown).orElse(null);
  }
}
