package io.perennial.engine.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Finds which of some messages are in the record already, by one pass over the stored fingerprints:
 * exact, and some 10 ms per million entries.
 */
final class StoredMessages {

  private StoredMessages() {}

  /**
   * The messages that an entry before {@code position} has.
   *
   * @param connection on the project, automatic commit off
   */
  static Set<Fingerprint> find(DuckDBConnection connection, List<Draft> drafts, long position)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE incoming (message_high BIGINT, message_low BIGINT)");
      try (DuckDBAppender rows = connection.createAppender("temp", "main", "incoming")) {
        for (Draft draft : drafts) {
          rows.beginRow().append(draft.message().high()).append(draft.message().low()).endRow();
        }
      }
      Set<Fingerprint> found = new HashSet<>();
      for (String table : List.of("events", "identifications")) {
        String sql =
            "SELECT message_high, message_low FROM "
                + table
                + " JOIN incoming USING (message_high, message_low) WHERE seq < "
                + position;
        try (ResultSet row = statement.executeQuery(sql)) {
          while (row.next()) {
            found.add(new Fingerprint(row.getLong(1), row.getLong(2)));
          }
        }
      }
      statement.execute("DROP TABLE incoming");
      connection.commit();
      return found;
    }
  }
}
