package io.perennial.server.questions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Tells pages up to when events count: the last microsecond of the running minute. Within a minute
 * a page asks the very same question, which the answer cache knows; and an event that was just
 * received counts, also when its sender's clock is some seconds ahead.
 */
@Component
public final class MinuteClock {

  private final Clock clock;

  MinuteClock(Clock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock
        .instant()
        .truncatedTo(ChronoUnit.MINUTES)
        .plus(1, ChronoUnit.MINUTES)
        .minus(1, ChronoUnit.MICROS);
  }
}
