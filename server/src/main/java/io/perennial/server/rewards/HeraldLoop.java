package io.perennial.server.rewards;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells what is due: when something was granted, and once a second for what waited. */
@Component
class HeraldLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HeraldLoop.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Herald herald;
  private final Redemptions redemptions;
  private final Clock clock;
  private @Nullable Thread loop;
  private volatile boolean running;

  HeraldLoop(Outbox outbox, Herald herald, Redemptions redemptions, Clock clock) {
    this.outbox = outbox;
    this.herald = herald;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    loop = Thread.ofPlatform().name("rewards").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        outbox.awaitNews(LOOK);
        redemptions.expire(clock.instant());
        herald.tell(clock).exceptionally(HeraldLoop::failed);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("Rewards that are due could not be looked for", e);
      }
    }
  }

  private static @Nullable Void failed(Throwable failure) {
    LOG.error("Rewards that are due could not be told", failure);
    return null;
  }

  @Override
  public void stop() {
    running = false;
    outbox.wake();
    Thread ending = loop;
    if (ending != null) {
      try {
        ending.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
