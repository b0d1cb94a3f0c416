package io.perennial.engine.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction that reads: every statement sees the same entries. Statements run one after another
 * on one thread; another thread may cancel them.
 */
final class Session {

  /** Makes a value of the current row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes in the current row. */
  interface RowVisitor {
    void visit(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Cancellation cancellation;

  /** The connection has automatic commit off. */
  Session(Connection connection, Cancellation cancellation) {
    this.connection = connection;
    this.cancellation = cancellation;
  }

  void each(Sql sql, RowVisitor visitor) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      cancellation.start(statement);
      bind(statement, sql);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          visitor.visit(rows);
        }
      }
    } finally {
      cancellation.finish();
    }
  }

  /** Changes a temporary table. */
  void run(Sql sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      cancellation.start(statement);
      bind(statement, sql);
      statement.execute();
    } finally {
      cancellation.finish();
    }
  }

  private void bind(PreparedStatement statement, Sql sql) throws SQLException {
    List<Object> parameters = sql.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) instanceof List<?> list) {
        statement.setArray(i + 1, connection.createArrayOf(type(list), list.toArray()));
      } else {
        statement.setObject(i + 1, parameters.get(i));
      }
    }
  }

  private static String type(List<?> list) {
    if (list.stream().allMatch(Integer.class::isInstance)) {
      return "INTEGER";
    }
    return list.stream().allMatch(Long.class::isInstance) ? "BIGINT" : "VARCHAR";
  }

  <T> List<T> list(Sql sql, RowReader<T> reader) throws SQLException {
    List<T> values = new ArrayList<>();
    each(sql, row -> values.add(reader.read(row)));
    return values;
  }
}
