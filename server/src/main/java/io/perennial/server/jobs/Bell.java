package io.perennial.server.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a {@link Loop} before its time: rung by whoever makes work for it. */
public final class Bell {

  private final Semaphore rings = new Semaphore(0);

  /** Says that something may be due. */
  public void ring() {
    rings.release();
  }

  /** Waits until it was rung, at most for a while; many rings are one. */
  void await(Duration most) throws InterruptedException {
    if (rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
  }
}
