package io.perennial.demo;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.util.TreeMap;

/**
 * One result of the AI and what the person makes of it.
 *
 * <p>Truth: quality. Usually an answer takes about 2.6 s, {@link #ACCEPTED} of results are accepted
 * and the mean rating is 4.2. While the bad release is out, results of its scenario take {@link
 * #BAD_SLOWNESS} times as long, {@link #BAD_ACCEPTED} are accepted and the mean rating is 2.5.
 *
 * @param rating 1 to 5, or 0 when the person does not rate it
 */
record AiResult(
    Scenario scenario,
    PropertyValue model,
    long latencyMillis,
    long tokens,
    double minutes,
    boolean accepted,
    int rating) {

  static final double ACCEPTED = 0.70;
  static final double BAD_ACCEPTED = 0.42;
  static final double BAD_SLOWNESS = 2.8;

  private static final double SMALL_MODEL = 0.25;
  private static final double BAD_RATE_CHANCE = 3;
  private static final double[] RATINGS = {0.02, 0.06, 0.18, 0.56, 1};
  private static final double[] BAD_RATINGS = {0.28, 0.55, 0.77, 0.92, 1};

  static AiResult draw(Draws draws, Scenario scenario, Person person, Releases releases, long at) {
    boolean bad = releases.degraded(scenario, at);
    long tokens = Math.round(draws.logNormal(900, 0.6));
    double millis = (500 + 2.1 * tokens) * (0.8 + 0.6 * draws.unit()) * (bad ? BAD_SLOWNESS : 1);
    double rateChance = person.habit().rateChance() * (bad ? BAD_RATE_CHANCE : 1);
    return new AiResult(
        scenario,
        releases.model(at, draws.chance(SMALL_MODEL)),
        Math.round(millis),
        tokens,
        Math.max(0.5, Math.round(10 * draws.logNormal(scenario.medianMinutes(), 0.5)) / 10.0),
        draws.chance(bad ? BAD_ACCEPTED : ACCEPTED),
        draws.chance(rateChance) ? rating(draws, bad ? BAD_RATINGS : RATINGS) : 0);
  }

  boolean rated() {
    return rating > 0;
  }

  Properties properties() {
    TreeMap<String, PropertyValue> values = new TreeMap<>();
    values.put("scenario", scenario.value());
    values.put("model", model);
    values.put("latency_ms", PropertyValue.of(latencyMillis));
    values.put("tokens", PropertyValue.of(tokens));
    values.put("minutes", PropertyValue.of(minutes));
    values.put("accepted", PropertyValue.of(accepted));
    if (rated()) {
      values.put("rating", PropertyValue.of(rating));
    }
    return new Properties(values);
  }

  private static int rating(Draws draws, double[] cumulative) {
    double at = draws.unit();
    int stars = 1;
    while (at >= cumulative[stars - 1]) {
      stars++;
    }
    return stars;
  }
}
