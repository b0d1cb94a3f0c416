package io.perennial.engine.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Lets one thread stop the statements of another: the one under way and those to come. */
final class Cancellation {

  private @Nullable Statement running; // guarded by this
  private boolean cancelled; // guarded by this

  synchronized void cancel() throws SQLException {
    cancelled = true;
    if (running != null) {
      running.cancel();
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
  }
}
