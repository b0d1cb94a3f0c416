package io.perennial.server.rewards;

import io.perennial.server.jobs.Loop;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Tells what is due: when something was granted, and for what waited. */
@Component
class HeraldLoop extends Loop {

  private final Herald herald;
  private final Redemptions redemptions;
  private final Clock clock;

  HeraldLoop(Outbox outbox, Herald herald, Redemptions redemptions, Clock clock) {
    super("rewards", outbox.bell());
    this.herald = herald;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  @Override
  protected CompletableFuture<Void> look() {
    redemptions.expire(clock.instant());
    return herald.tell(clock);
  }
}
