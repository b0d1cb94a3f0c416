package io.perennial.server.messages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long what was not accepted waits before it is tried again. */
public final class Backoff {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5));

  private Backoff() {}

  /**
   * The wait after an attempt failed; empty when it was the last.
   *
   * @param attempts how many there were
   * @param asked how long the receiver asks to wait, at least
   */
  public static Optional<Duration> after(int attempts, Optional<Duration> asked) {
    if (attempts > WAITS.size()) {
      return Optional.empty();
    }
    Duration own = WAITS.get(attempts - 1);
    return Optional.of(asked.filter(wait -> wait.compareTo(own) > 0).orElse(own));
  }
}
