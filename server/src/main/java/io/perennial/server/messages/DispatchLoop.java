package io.perennial.server.messages;

import io.perennial.server.jobs.Loop;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/**
 * Sends messages that are due: when one was reserved, and those whose wait ended. Before the first
 * look it settles what an earlier process began: the data folder is locked for one process, so
 * whatever was under way is not any more.
 */
@Component
class DispatchLoop extends Loop {

  private final Dispatcher dispatcher;
  private final Attempts attempts;
  private final Clock clock;

  DispatchLoop(Dispatcher dispatcher, Attempts attempts, Clock clock) {
    super("dispatch", dispatcher.bell());
    this.dispatcher = dispatcher;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public void start() {
    Instant now = clock.instant();
    attempts.recover(now.plus(Attempts.LEASE).plusMillis(1), now);
    super.start();
  }

  @Override
  protected CompletableFuture<Void> look() {
    attempts.recover(clock.instant(), clock.instant());
    return dispatcher.dispatch(clock);
  }
}
