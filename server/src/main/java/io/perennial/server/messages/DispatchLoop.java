package io.perennial.server.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for messages that are due: when one was reserved, and once a second for those whose wait
 * ended. Before the first look it settles what an earlier process began: the data folder is locked
 * for one process, so whatever was under way is not any more.
 */
@Component
class DispatchLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DispatchLoop.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Dispatcher dispatcher;
  private final Attempts attempts;
  private final Clock clock;
  private @Nullable Thread loop;
  private volatile boolean running;

  DispatchLoop(Dispatcher dispatcher, Attempts attempts, Clock clock) {
    this.dispatcher = dispatcher;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public void start() {
    Instant now = clock.instant();
    attempts.recover(now.plus(Attempts.LEASE).plusMillis(1), now);
    running = true;
    loop = Thread.ofPlatform().name("dispatch").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        dispatcher.awaitWake(LOOK);
        attempts.recover(clock.instant(), clock.instant());
        dispatcher.dispatch(clock).exceptionally(DispatchLoop::failed);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("Messages that are due could not be looked for", e);
      }
    }
  }

  private static @Nullable Void failed(Throwable failure) {
    LOG.error("Messages that are due could not be sent", failure);
    return null;
  }

  @Override
  public void stop() {
    running = false;
    dispatcher.wake();
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
