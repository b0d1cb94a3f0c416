package io.perennial.demo;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The versions of the product.
 *
 * <p>Truth: release 3.0.0, {@link #BAD_DAYS_AGO} days before the last day, makes the results of
 * {@link Scenario#DATA_REPORT} slow and poor; 3.0.1 mends it {@link #BAD_DAYS} days later. Between
 * the two, people of that scenario leave more often: see {@link Lifetime}.
 */
final class Releases {

  static final int BAD_DAYS_AGO = 70;
  static final int BAD_DAYS = 14;
  static final Scenario BAD_SCENARIO = Scenario.DATA_REPORT;

  private static final int REGULAR_EVERY_DAYS = 28;

  private static final PropertyValue SMALL_MODEL = PropertyValue.of("quill-mini");
  private static final PropertyValue OLD_MODEL = PropertyValue.of("quill-2");
  private static final PropertyValue NEW_MODEL = PropertyValue.of("quill-3");

  private final List<DemoWorld.Release> releases = new ArrayList<>();
  private final long[] millis;
  private final List<Properties[][]> contexts = new ArrayList<>();
  private final int firstBadDay;

  Releases(DemoCalendar calendar) {
    firstBadDay = calendar.daysAgo(BAD_DAYS_AGO);
    int minor = 0;
    for (int day = 0; day < firstBadDay; day += REGULAR_EVERY_DAYS) {
      add("2." + minor++ + ".0", calendar.at(day, day == 0 ? 0 : 10));
    }
    add("3.0.0", calendar.at(firstBadDay, 10));
    add("3.0.1", calendar.at(firstBadDay + BAD_DAYS, 10));
    add("3.1.0", calendar.at(calendar.daysAgo(REGULAR_EVERY_DAYS), 10));
    millis = releases.stream().mapToLong(r -> r.at().toEpochMilli()).toArray();
  }

  List<DemoWorld.Release> all() {
    return List.copyOf(releases);
  }

  DemoWorld.Release bad() {
    return releases.get(releases.size() - 3);
  }

  DemoWorld.Release fix() {
    return releases.get(releases.size() - 2);
  }

  /** Whether results of a scenario are slow and poor at an instant. */
  boolean degraded(Scenario scenario, long atMillis) {
    return scenario == BAD_SCENARIO
        && atMillis >= millis[millis.length - 3]
        && atMillis < millis[millis.length - 2];
  }

  /** The language model that answered at an instant. */
  PropertyValue model(long atMillis, boolean small) {
    if (small) {
      return SMALL_MODEL;
    }
    return atMillis < millis[millis.length - 3] ? OLD_MODEL : NEW_MODEL;
  }

  /** The first day on which the bad release was out. */
  int firstBadDay() {
    return firstBadDay;
  }

  /** The last day on which it was, the day of the fix. */
  int lastBadDay() {
    return firstBadDay + BAD_DAYS;
  }

  /** What a client of a platform and language sends along at an instant. */
  Properties context(Platform platform, Language language, long atMillis) {
    int at = millis.length - 1;
    while (at > 0 && millis[at] > atMillis) {
      at--;
    }
    return contexts.get(at)[platform.ordinal()][language.ordinal()];
  }

  private void add(String version, Instant at) {
    releases.add(new DemoWorld.Release(version, at));
    Properties[][] ofVersion = new Properties[Platform.values().length][Language.values().length];
    for (Platform platform : Platform.values()) {
      for (Language language : Language.values()) {
        ofVersion[platform.ordinal()][language.ordinal()] =
            Properties.of(
                Map.of(
                    "app_version", PropertyValue.of(version),
                    "platform", platform.value(),
                    "language", language.value()));
      }
    }
    contexts.add(ofVersion);
  }
}
