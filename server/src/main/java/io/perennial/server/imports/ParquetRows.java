package io.perennial.server.imports;

import io.perennial.engine.event.PropertyValue;
import io.perennial.server.events.JsonValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Parquet file, read by DuckDB in this process. Times without a zone come as {@code
 * yyyy-MM-dd HH:mm:ss}, times with one as UTC; lists and structures come as JSON. Calls native
 * code: use it from platform threads.
 */
final class ParquetRows implements RowReader {

  private final Path path;
  private final boolean temporary;
  private final Connection connection;
  private final List<Column> columns = new ArrayList<>();
  private final long total;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private long line;

  private record Column(String name, String type) {

    boolean nested() {
      return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
    }

    boolean numeric() {
      return type.endsWith("INT")
          || type.endsWith("INTEGER")
          || type.startsWith("DECIMAL")
          || type.equals("DOUBLE")
          || type.equals("FLOAT");
    }

    /** The column as text in one spelling, whatever its type. */
    String selection() {
      String quoted = '"' + name.replace("\"", "\"\"") + '"';
      if (nested()) {
        return "CAST(to_json(" + quoted + ") AS VARCHAR)";
      }
      return type.equals("TIMESTAMP WITH TIME ZONE")
          ? "CAST(make_timestamp(epoch_us(" + quoted + ")) AS VARCHAR) || 'Z'"
          : "CAST(" + quoted + " AS VARCHAR)";
    }
  }

  ParquetRows(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
    try {
      Properties settings = new Properties();
      settings.setProperty("jdbc_stream_results", "true");
      settings.setProperty("threads", "1");
      settings.setProperty("autoinstall_known_extensions", "false");
      connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      total = Math.max(1, count());
      describe();
      List<String> selections = columns.stream().map(Column::selection).toList();
      statement =
          connection.prepareStatement(
              "SELECT " + String.join(", ", selections) + " FROM read_parquet(?)");
      statement.setString(1, path.toString());
      rows = statement.executeQuery();
    } catch (SQLException e) {
      throw ImportFile.unreadable(e);
    }
  }

  private long count() throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("SELECT count(*) FROM read_parquet(?)")) {
      count.setString(1, path.toString());
      try (ResultSet result = count.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    }
  }

  private void describe() throws SQLException {
    String literal = "'" + path.toString().replace("'", "''") + "'";
    try (Statement describe = connection.createStatement();
        ResultSet result =
            describe.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + literal + ")")) {
      while (result.next()) {
        columns.add(new Column(result.getString(1), result.getString(2)));
      }
    }
  }

  @Override
  public List<String> columns() {
    return columns.stream().map(Column::name).toList();
  }

  @Override
  public @Nullable Row next() {
    try {
      if (!rows.next()) {
        return null;
      }
      Map<String, PropertyValue> values = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        String text = rows.getString(i + 1);
        if (text != null && !text.isEmpty()) {
          values.put(columns.get(i).name(), value(columns.get(i), text));
        }
      }
      return new Row.Values(++line, values);
    } catch (SQLException e) {
      throw ImportFile.unreadable(e);
    }
  }

  private static PropertyValue value(Column column, String text) {
    if (column.nested()) {
      return new PropertyValue.Json(text);
    }
    if (column.type().equals("BOOLEAN")) {
      return PropertyValue.of(Boolean.parseBoolean(text));
    }
    // A floating-point column may hold "nan" and "inf", which are no decimal numbers.
    boolean decimal = column.numeric() && !Character.isLetter(text.charAt(text.length() - 1));
    return decimal
        ? new PropertyValue.Number(new BigDecimal(text))
        : PropertyValue.of(JsonValues.clean(text));
  }

  @Override
  public double progress() {
    return Math.min(1, (double) line / total);
  }

  @Override
  public void close() {
    try (connection;
        statement;
        rows) {
      if (temporary) {
        Files.deleteIfExists(path);
      }
    } catch (SQLException | IOException e) {
      throw ImportFile.unreadable(e);
    }
  }
}
