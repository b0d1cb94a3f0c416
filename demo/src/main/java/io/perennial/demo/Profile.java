package io.perennial.demo;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.util.Map;

/**
 * Who a person is.
 *
 * @param key unique and short, part of every message id of the person
 * @param userId the id they have once signed up
 */
record Profile(
    String key,
    String userId,
    String name,
    String email,
    Channel channel,
    Platform platform,
    Industry industry,
    Scenario scenario,
    Language language,
    String country) {

  /** Draws the person with a number. */
  static Profile draw(int number, Draws draws) {
    Industry industry = Industry.MIX.draw(draws);
    Language language = Language.MIX.draw(draws);
    String key = Integer.toString(number, 36);
    String userId = "u" + (100_000 + number);
    return new Profile(
        key,
        userId,
        language.personName(draws),
        userId + "@example.com",
        Channel.MIX.draw(draws),
        Platform.MIX.draw(draws),
        industry,
        industry.scenario(draws),
        language,
        language.country(draws));
  }

  /** The id of the visitor before sign-up, on the first device or the second. */
  String anonymousId(int device) {
    return (device == 0 ? "v-" : "w-") + key;
  }

  /** Everything the person says of themselves, at sign-up. */
  Properties traits() {
    return Properties.of(
        Map.of(
            "name", PropertyValue.of(name),
            "email", PropertyValue.of(email),
            "channel", channel.value(),
            "plan", Plan.FREE.value(),
            "industry", industry.value(),
            "scenario", scenario.value(),
            "platform", platform.value(),
            "language", language.value(),
            "country", PropertyValue.of(country)));
  }
}
