package io.perennial.server.savings;

import io.perennial.engine.Validation;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.server.budget.Money;
import io.perennial.server.projects.Project;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a team assumes about the time that its product saves.
 *
 * @param hourlyCost what an hour of a person costs, in the project's currency; without it, no money
 *     is told
 * @param crowd how many people of a scenario there are at least before they are told about
 */
public record SavingTerms(TimeSaved.Terms time, Optional<BigDecimal> hourlyCost, int crowd) {

  /** Nothing is assumed, so nothing is claimed. */
  public static final SavingTerms NONE =
      new SavingTerms(TimeSaved.Terms.NONE, Optional.empty(), 20);

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
  private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

  public SavingTerms {
    new Validation()
        .require(
            hourlyCost.stream().allMatch(cost -> cost.signum() >= 0 && cost.compareTo(MOST) <= 0),
            "hourlyCost",
            "saved.hourly_cost",
            "An hour costs 0 to a million.")
        .require(
            crowd >= 1 && crowd <= 1_000_000, "crowd", "saved.crowd", "A crowd is 1 to a million.")
        .done();
  }

  /** Whether there is a baseline at all; without one, nothing can be compared. */
  public boolean any() {
    return !time.byScenario().isEmpty() || !time.byEvent().isEmpty() || time.usual().isPresent();
  }

  /** The money that the time is worth; empty without an hourly cost or without time to tell of. */
  public Optional<Money> money(Tally tally, Project project) {
    return tally.saved().flatMap(saved -> money(saved, project.currency()));
  }

  private Optional<Money> money(Duration saved, Currency currency) {
    return hourlyCost.map(cost ->
        new Money(
            cost.movePointRight(6)
                .multiply(BigDecimal.valueOf(saved.toMillis()))
                .divide(MILLIS_PER_HOUR, 0, RoundingMode.HALF_EVEN)
                .longValueExact(),
            currency));
  }

  /** As minutes, as people enter and read them. */
  public static BigDecimal minutes(Duration duration) {
    BigDecimal minutes =
        BigDecimal.valueOf(duration.toMillis())
            .divide(MILLIS_PER_MINUTE, 4, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return minutes.scale() < 0 ? minutes.setScale(0) : minutes;
  }

  /** As entered; finer than a millisecond is rounded, longer than {@code LONGEST} is refused. */
  public static Duration duration(BigDecimal minutes, String path) {
    new Validation()
        .require(
            minutes.signum() >= 0
                && minutes.compareTo(BigDecimal.valueOf(TimeSaved.Terms.LONGEST.toMinutes())) <= 0,
            path,
            "saved.minutes",
            "Minutes are 0 to " + TimeSaved.Terms.LONGEST.toMinutes() + ".")
        .done();
    return Duration.ofMillis(
        minutes.multiply(MILLIS_PER_MINUTE).setScale(0, RoundingMode.HALF_EVEN).longValue());
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** The document in the metadata store. */
  private record Stored(
      String scenarioProperty,
      String durationProperty,
      TimeSaved.Unit unit,
      Map<String, BigDecimal> scenarioMinutes,
      Map<String, BigDecimal> eventMinutes,
      @Nullable BigDecimal usualMinutes,
      @Nullable BigDecimal unmeasuredMinutes,
      @Nullable BigDecimal hourlyCost,
      int crowd) {}

  String json() {
    return JSON.writeValueAsString(
        new Stored(
            time.scenarioProperty(),
            time.durationProperty(),
            time.unit(),
            minutes(time.byScenario()),
            minutes(time.byEvent()),
            time.usual().map(SavingTerms::minutes).orElse(null),
            time.unmeasured().map(SavingTerms::minutes).orElse(null),
            hourlyCost.orElse(null),
            crowd));
  }

  static SavingTerms parse(String json) {
    Stored stored = JSON.readValue(json, Stored.class);
    return new SavingTerms(
        new TimeSaved.Terms(
            stored.scenarioProperty(),
            stored.durationProperty(),
            stored.unit(),
            durations(stored.scenarioMinutes()),
            durations(stored.eventMinutes()),
            Optional.ofNullable(stored.usualMinutes()).map(one -> duration(one, "usual")),
            Optional.ofNullable(stored.unmeasuredMinutes())
                .map(one -> duration(one, "unmeasured"))),
        Optional.ofNullable(stored.hourlyCost()),
        stored.crowd());
  }

  private static Map<String, BigDecimal> minutes(Map<String, Duration> durations) {
    Map<String, BigDecimal> minutes = new LinkedHashMap<>();
    durations.forEach((name, duration) -> minutes.put(name, minutes(duration)));
    return minutes;
  }

  private static Map<String, Duration> durations(Map<String, BigDecimal> minutes) {
    Map<String, Duration> durations = new LinkedHashMap<>();
    minutes.forEach((name, one) -> durations.put(name, duration(one, name)));
    return durations;
  }
}
