package io.perennial.engine.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Lets one thread stop the statements of another: the one under way and those to come. */
final class Cancellation {

  private static final long AGAIN_MILLIS = 10;

  private @Nullable Statement running; // guarded by this
  private boolean cancelled; // guarded by this

  /**
   * Returns when no statement runs. The database forgets a cancellation that reaches it before the
   * statement does, so it is repeated.
   */
  synchronized void cancel() throws SQLException {
    cancelled = true;
    boolean interrupted = false;
    while (running != null) {
      running.cancel();
      try {
        wait(AGAIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void start(Statement statement) throws SQLException {
    if (cancelled) {
      throw new SQLException("The question was cancelled.");
    }
    running = statement;
  }

  synchronized void finish() {
    running = null;
    notifyAll();
  }
}
