package io.perennial.engine.duckdb;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.duckdb.DuckDbProject.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** Runs a reading on a platform thread while the caller, of whatever kind, waits for it. */
final class Asking {

  private Asking() {}

  /** Opens a connection to the project that is asked. */
  interface Connecting {
    Connection connect() throws SQLException;
  }

  static <T> T ask(ExecutorService threads, Connecting connecting, Reading<T> reading) {
    Cancellation cancellation = new Cancellation();
    Future<T> answer;
    try {
      answer = threads.submit(() -> read(connecting, reading, cancellation));
    } catch (RejectedExecutionException e) {
      throw new PerennialException(
          Category.UNAVAILABLE, "engine.closed", "The store is closed.", e);
    }
    try {
      return answer.get();
    } catch (InterruptedException e) {
      cancel(answer, cancellation);
      Thread.currentThread().interrupt();
      throw new PerennialException(
          Category.UNAVAILABLE, "engine.cancelled", "The question was cancelled.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PerennialException known) {
        throw known;
      }
      throw new PerennialException(
          Category.INTERNAL, "engine.failed", "The question could not be answered.", e);
    }
  }

  private static <T> T read(Connecting connecting, Reading<T> reading, Cancellation cancellation)
      throws SQLException {
    try (Connection connection = connecting.connect()) {
      connection.setAutoCommit(false);
      T result = reading.in(new Session(connection, cancellation));
      connection.rollback();
      return result;
    }
  }

  private static void cancel(Future<?> answer, Cancellation cancellation) {
    answer.cancel(false); // in case it waits for a thread
    try {
      cancellation.cancel();
    } catch (SQLException e) {
      throw new PerennialException(
          Category.INTERNAL, "engine.cancel", "The question could not be cancelled.", e);
    }
  }
}
