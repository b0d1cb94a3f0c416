package io.perennial.engine.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The person of every joined actor, as a table in memory that questions join to; actors that are
 * not in it are persons of their own. Follows from the record; owned by the writer thread.
 */
final class PeopleTable {

  private final DuckDBConnection connection;
  private final String table;
  private final BitSet present = new BitSet();

  private PeopleTable(DuckDBConnection connection, String table) {
    this.connection = connection;
    this.table = table;
  }

  /** Fills the table anew; the connection has automatic commit off. */
  static PeopleTable create(DuckDBConnection connection, String table, Identities identities)
      throws SQLException {
    PeopleTable people = new PeopleTable(connection, table);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TABLE memory.main." + table + " (actor INTEGER, person INTEGER)");
    }
    try (DuckDBAppender rows = connection.createAppender("memory", "main", table)) {
      for (int actor = 0; actor < identities.size(); actor++) {
        people.append(rows, actor, identities.personOf(actor));
      }
    }
    connection.commit();
    return people;
  }

  /** Follows what a commit taught. */
  void change(Map<Integer, Integer> renamed) throws SQLException {
    if (renamed.isEmpty()) {
      return;
    }
    remove(renamed);
    try (DuckDBAppender rows = connection.createAppender("memory", "main", table)) {
      for (Map.Entry<Integer, Integer> change : renamed.entrySet()) {
        append(rows, change.getKey(), change.getValue());
      }
    }
    connection.commit();
  }

  private void remove(Map<Integer, Integer> renamed) throws SQLException {
    List<String> outdated = new ArrayList<>();
    for (int actor : renamed.keySet()) {
      if (present.get(actor)) {
        outdated.add(Integer.toString(actor));
        present.clear(actor);
      }
    }
    if (!outdated.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "DELETE FROM memory.main.%s WHERE actor IN (%s)"
                .formatted(table, String.join(", ", outdated)));
      }
    }
  }

  private void append(DuckDBAppender rows, int actor, int person) throws SQLException {
    if (actor != person) {
      rows.beginRow().append(actor).append(person).endRow();
      present.set(actor);
    }
  }
}
