package io.perennial.engine.duckdb;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a project's file. All are append-only, without keys or indexes; {@code seq} is the
 * number of an entry, ascending in the order of arrival over all tables. Instants are microseconds
 * in UTC. Texts that repeat (event names, ids of people) are stored once and numbered.
 */
final class Schema {

  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE format (version INTEGER)",
          "INSERT INTO format VALUES (" + VERSION + ")",
          "CREATE TABLE names (code INTEGER, name VARCHAR)",
          "CREATE TABLE actors (actor INTEGER, known BOOLEAN, id VARCHAR)",
          // A row when an entry of the actor is earlier than all before it, so nearly one an actor.
          "CREATE TABLE sightings (actor INTEGER, ts TIMESTAMP)",
          // visitor: the anonymous id beside a user id. message: its fingerprint, and its spelling
          // where that does not follow from it. Properties map keys to stored values.
          """
          CREATE TABLE events (
            seq BIGINT, ts TIMESTAMP, received TIMESTAMP, name INTEGER, actor INTEGER,
            visitor INTEGER, message_high BIGINT, message_low BIGINT, message VARCHAR,
            properties MAP(VARCHAR, VARCHAR), context MAP(VARCHAR, VARCHAR))
          """,
          // Identify has no previous actor, Alias has.
          """
          CREATE TABLE identifications (
            seq BIGINT, ts TIMESTAMP, received TIMESTAMP, actor INTEGER, visitor INTEGER,
            previous INTEGER, message_high BIGINT, message_low BIGINT, message VARCHAR)
          """,
          """
          CREATE TABLE traits (
            seq BIGINT, ts TIMESTAMP, actor INTEGER, key VARCHAR, value VARCHAR)
          """);

  private Schema() {}

  /** Creates the tables of a new file, or checks that this program can read an old one. */
  static void prepare(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (isEmpty(statement)) {
        for (String table : TABLES) {
          statement.execute(table);
        }
      } else {
        check(statement);
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    String sql =
        "SELECT count(*) FROM duckdb_tables()"
            + " WHERE database_name = current_database() AND table_name = 'format'";
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1) == 0;
    }
  }

  private static void check(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT max(version) FROM format")) {
      row.next();
      int version = row.getInt(1);
      if (version != VERSION) {
        throw new PerennialException(
            Category.CONFLICT,
            "store.format",
            "The project's file has format %d, this program reads format %d."
                .formatted(version, VERSION));
      }
    }
  }
}
