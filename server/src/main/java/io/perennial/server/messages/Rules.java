package io.perennial.server.messages;

import io.perennial.engine.Validation;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * The guard rails of a project.
 *
 * @param caps all of them hold
 * @param quietHours in the user's time zone; for channels outside the product, since an inbox does
 *     not disturb
 * @param waitAtMost how long a message may wait, for quiet hours or for a retry, before it expires
 * @param inAppFirst how long a message waits to be seen in the product before it is sent outside;
 *     empty when messages go outside at once
 */
public record Rules(
    List<FrequencyCap> caps,
    Optional<QuietHours> quietHours,
    Duration waitAtMost,
    Optional<Duration> inAppFirst) {

  /** Two reaches in seven days; quiet from 22 to 8; in-app four hours before anything else. */
  public static final Rules DEFAULT =
      new Rules(
          List.of(FrequencyCap.overall(2, Duration.ofDays(7))),
          Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0))),
          Duration.ofHours(48),
          Optional.of(Duration.ofHours(4)));

  private static final int MOST_CAPS = 20;

  public Rules {
    caps = List.copyOf(caps);
    new Validation()
        .require(caps.size() <= MOST_CAPS, "caps", "rules.caps", "There can be at most 20 caps.")
        .require(
            waitAtMost.compareTo(Duration.ofHours(1)) >= 0
                && waitAtMost.compareTo(Duration.ofDays(30)) <= 0,
            "waitAtMost",
            "rules.wait",
            "A message waits between one hour and 30 days.")
        .require(
            inAppFirst
                .map(wait -> !wait.isNegative() && wait.compareTo(waitAtMost) < 0)
                .orElse(true),
            "inAppFirst",
            "rules.in_app_first",
            "The wait for being seen in the product is shorter than a message may wait at all.")
        .done();
  }
}
