package io.perennial.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * The peer's side: the same history in a DuckDB file of its own, as a team would keep it that
 * exports its events to a warehouse. {@code events (event, user_id, ts, properties)} in the order
 * of arrival, times in UTC, properties JSON; {@code users (user_id, first_seen, traits)} with the
 * latest traits as JSON. Identities are resolved beforehand, so that the peer has nothing to
 * resolve.
 */
final class FlatTable implements AutoCloseable {

  /** Names and ids spelled out, every entry's user the person that the id was joined to. */
  private static final List<String> COPY =
      List.of(
          // An anonymous id belongs to the first user it was seen with, unless an alias says so.
          """
          CREATE TEMP TABLE joined AS
          SELECT coalesce(previous, visitor) AS actor,
            coalesce(last(actor ORDER BY seq) FILTER (previous IS NOT NULL),
              first(actor ORDER BY seq)) AS person
          FROM ours.identifications WHERE coalesce(previous, visitor) IS NOT NULL GROUP BY 1
          """,
          // A guest is a user who was joined to another later: two steps.
          """
          CREATE TEMP TABLE resolved AS
          SELECT a.actor, p.id AS user_id FROM ours.actors a
          LEFT JOIN joined j ON j.actor = a.actor
          LEFT JOIN joined k ON k.actor = j.person
          JOIN ours.actors p ON p.actor = coalesce(k.person, j.person, a.actor)
          """,
          """
          CREATE TABLE events AS
          SELECT n.name AS event, r.user_id, e.ts,
            to_json(map(map_keys(e.properties),
              list_transform(map_values(e.properties), lambda v: v[2:]))) AS properties
          FROM ours.events e JOIN ours.names n ON n.code = e.name JOIN resolved r USING (actor)
          ORDER BY e.seq
          """,
          """
          CREATE TABLE users AS
          WITH latest AS (
            SELECT r.user_id, t.key, last(t.value[2:] ORDER BY t.ts, t.seq) AS value
            FROM ours.traits t JOIN resolved r USING (actor) GROUP BY ALL)
          SELECT s.user_id, s.first_seen, l.traits
          FROM (
            SELECT r.user_id, min(s.ts) AS first_seen
            FROM ours.sightings s JOIN resolved r USING (actor) GROUP BY ALL) s
          LEFT JOIN (
            SELECT user_id, to_json(map(list(key), list(value))) AS traits
            FROM latest GROUP BY user_id) l USING (user_id)
          """);

  private final Connection connection;

  private FlatTable(Connection connection) {
    this.connection = connection;
  }

  /** Opens the file beside ours, made from ours when it is new; ours must not be open. */
  static FlatTable beside(Path ours, long memoryLimitBytes, int threads) throws SQLException {
    Path file = ours.resolveSibling("flat.duckdb");
    boolean exists = Files.exists(file);
    Properties settings = new Properties();
    settings.setProperty("memory_limit", memoryLimitBytes + "B");
    settings.setProperty("threads", Integer.toString(threads));
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
    if (!exists) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("ATTACH '%s' AS ours (READ_ONLY)".formatted(ours));
        for (String sql : COPY) {
          statement.execute(sql);
        }
        statement.execute("DETACH ours");
        statement.execute("CHECKPOINT");
      }
    }
    return new FlatTable(connection);
  }

  /** The version of the database. */
  String version() {
    return ask("SELECT version()").getFirst();
  }

  /** The rows of a query, each its columns with a blank between, sorted. */
  List<String> ask(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringJoiner text = new StringJoiner(" ");
        for (int column = 1; column <= columns; column++) {
          text.add(row.getString(column));
        }
        rows.add(text.toString());
      }
      Collections.sort(rows);
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("the peer failed on " + sql, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
