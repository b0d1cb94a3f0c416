package io.perennial.engine.duckdb;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;

/**
 * One open project: its file, attached. Deleting a project is closing it and removing {@link
 * DuckDb#file}.
 */
public final class DuckDbProject implements AutoCloseable {

  private final DuckDb database;
  private final String id;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final DuckDbStore store;
  private final DuckDbEngine engine;

  private DuckDbProject(DuckDb database, String id) throws SQLException {
    this.database = database;
    this.id = id;
    try (DuckDBConnection connection = connect()) {
      Schema.prepare(connection);
    }
    this.store = new DuckDbStore(this, database.settings());
    this.engine = new DuckDbEngine(this);
  }

  static DuckDbProject attach(DuckDb database, String id) {
    String file = database.file(id).toString().replace("'", "''");
    try {
      database.execute("ATTACH '%s' AS %s (STORAGE_VERSION 'v1.5.0')".formatted(file, catalog(id)));
    } catch (SQLException e) {
      throw new PerennialException(
          Category.CONFLICT,
          "store.locked",
          "The project's file cannot be opened; is another process using it? " + file,
          e);
    }
    try {
      return new DuckDbProject(database, id);
    } catch (SQLException | RuntimeException e) {
      try {
        database.execute("DETACH " + catalog(id));
      } catch (SQLException detaching) {
        e.addSuppressed(detaching);
      }
      throw e instanceof PerennialException known
          ? known
          : new PerennialException(
              Category.INTERNAL, "store.read", "The project's file cannot be read.", e);
    }
  }

  public EventStore store() {
    return store;
  }

  public AnalyticsEngine engine() {
    return engine;
  }

  /** What is known of the committed entries as a whole. */
  Directory.Summary summary() {
    return store.summary();
  }

  /** Finishes what the store accepted, then detaches the file. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    store.close();
    try {
      database.execute("DROP TABLE IF EXISTS " + peopleTable());
      database.execute("DETACH " + catalog(id));
    } catch (SQLException e) {
      throw new PerennialException(
          Category.INTERNAL, "store.close", "The project's file did not close.", e);
    } finally {
      database.closed(id);
    }
  }

  /** A new connection whose current database is the project. */
  DuckDBConnection connect() throws SQLException {
    DuckDBConnection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("USE " + catalog());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Computes in a reading transaction. */
  interface Reading<T> {
    T in(Session session) throws SQLException;
  }

  /**
   * Runs a reading on one of the database's threads and waits for it, so that callers may be
   * virtual threads. Interrupting the caller cancels the statement.
   */
  <T> T ask(Reading<T> reading) {
    return Asking.ask(database.readers(), this::connect, reading);
  }

  /** The project's name inside DuckDB; the id comes from an allow-list of characters. */
  String catalog() {
    return catalog(id);
  }

  /** The in-memory table that maps the joined actors to their persons. */
  String peopleTable() {
    return "memory.main." + peopleTableName();
  }

  String peopleTableName() {
    return "people_of_" + id;
  }

  private static String catalog(String id) {
    return "project_" + id;
  }
}
