package io.perennial.demo;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people do in a visit once they are signed in: core uses and what comes with them. */
final class WorkScript {

  private static final double OTHER_SCENARIO = 0.15;
  private static final double ERROR = 0.012;
  private static final double BAD_ERROR = 0.10;
  private static final List<Properties> ABOUT = new ArrayList<>();
  private static final List<Properties> RATED = new ArrayList<>();
  private static final Properties ERRED =
      Properties.of(Map.of("code", PropertyValue.of("result_timeout")));
  private static final Properties[] EXPORTS = {
    exported("docx"), exported("pdf"), exported("markdown")
  };

  static {
    for (Scenario scenario : Scenario.values()) {
      ABOUT.add(Properties.of(Map.of("scenario", scenario.value())));
    }
    for (int stars = 0; stars <= 5; stars++) {
      RATED.add(Properties.of(Map.of("rating", PropertyValue.of(stars))));
    }
  }

  private WorkScript() {}

  /** The properties that name a scenario and nothing else. */
  static Properties about(Scenario scenario) {
    return ABOUT.get(scenario.ordinal());
  }

  static void write(Scribe scribe, Draws draws, Releases releases, int uses) {
    if (uses > 0 && draws.chance(0.5)) {
      scribe.pause(draws, 8);
      scribe.event(EventName.DOCUMENT_CREATED, about(scribe.person().profile().scenario()));
    }
    for (int i = 0; i < uses; i++) {
      use(scribe, draws, releases);
    }
    if (draws.chance(0.03)) {
      scribe.pause(draws, 30).event(EventName.HELP_OPENED, Properties.NONE);
    }
    if (draws.chance(0.008)) {
      scribe.pause(draws, 60).event(EventName.FEEDBACK_SUBMITTED, Properties.NONE);
    }
    if (draws.chance(0.012)) {
      scribe.pause(draws, 60).event(EventName.CHECKOUT_STARTED, Properties.NONE);
    }
  }

  private static void use(Scribe scribe, Draws draws, Releases releases) {
    Person person = scribe.person();
    Scenario main = person.profile().scenario();
    Scenario scenario = draws.chance(OTHER_SCENARIO) ? Scenario.any(draws) : main;
    boolean analysis = draws.chance(scenario.analysisShare());
    scribe.pause(draws, 75);
    if (draws.chance(releases.degraded(scenario, scribe.atMillis()) ? BAD_ERROR : ERROR)) {
      scribe.event(EventName.ERROR_SHOWN, ERRED).pause(draws, 20);
    }
    if (draws.chance(0.06)) {
      scribe.event(EventName.TEMPLATE_USED, about(scenario)).pause(draws, 20);
    }
    AiResult result = AiResult.draw(draws, scenario, person, releases, scribe.atMillis());
    scribe.event(analysis ? EventName.AI_ANALYZE : EventName.AI_GENERATE, result.properties());
    reaction(scribe.pause(draws, 2), draws, result);
  }

  private static void reaction(Scribe scribe, Draws draws, AiResult result) {
    Properties about = about(result.scenario());
    if (result.accepted()) {
      scribe.event(EventName.RESULT_ACCEPTED, about);
    } else if (draws.chance(0.55)) {
      scribe.event(EventName.RESULT_EDITED, about);
    }
    if (result.rated()) {
      scribe.pause(draws, 4).event(EventName.RESULT_RATED, RATED.get(result.rating()));
    }
    if (result.accepted() && draws.chance(0.25)) {
      scribe.pause(draws, 15).event(EventName.DOCUMENT_EXPORTED, draws.oneOf(EXPORTS));
    }
    if (result.accepted() && draws.chance(0.05)) {
      scribe.pause(draws, 20).event(EventName.LINK_SHARED, about);
    }
    if (draws.chance(0.008)) {
      scribe.pause(draws, 30).event(EventName.INVITE_SENT, Properties.NONE);
    }
  }

  private static Properties exported(String format) {
    return Properties.of(Map.of("format", PropertyValue.of(format)));
  }
}
