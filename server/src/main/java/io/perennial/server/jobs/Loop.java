package io.perennial.server.jobs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for what is due, on a thread of its own, from when the server has started until it stops:
 * whenever its bell rings, and at least once a second. A look that fails does not end the loop.
 */
public abstract class Loop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final String name;
  private final Bell bell;
  private @Nullable Thread thread;
  private volatile boolean running;

  /**
   * @param name of the thread, and in the log
   */
  protected Loop(String name, Bell bell) {
    this.name = name;
    this.bell = bell;
  }

  /**
   * Begins what is due.
   *
   * @return completes when it was done; the next look does not wait for it
   */
  protected abstract CompletableFuture<Void> look();

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name(name).start(this::run);
  }

  private void run() {
    while (running) {
      try {
        bell.await(BETWEEN);
        look().exceptionally(this::failed);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  private @Nullable Void failed(Throwable failure) {
    LOG.error("What is due in {} could not be done", name, failure);
    return null;
  }

  @Override
  public void stop() {
    running = false;
    bell.ring();
    Thread ending = thread;
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
