package io.perennial.server.imports;

import io.perennial.engine.event.PropertyValue;
import io.perennial.server.events.JsonValues;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Rows of a JSON Lines file: one object a line. The members of a nested object become columns of
 * their own, {@code properties.plan}, one level deep; what is nested deeper stays JSON.
 */
final class JsonLinesRows implements RowReader {

  private static final int ROWS_FOR_COLUMNS = 1000;

  private final CountedText text;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private final List<String> columns;
  private long line;

  JsonLinesRows(CountedText text) {
    this.text = text;
    SequencedSet<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < ROWS_FOR_COLUMNS; i++) {
      Row row = read();
      if (row == null) {
        break;
      }
      if (row instanceof Row.Values values) {
        seen.addAll(values.values().keySet());
      }
      ahead.add(row);
    }
    this.columns = List.copyOf(seen);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() {
    Row row = ahead.poll();
    return row != null ? row : read();
  }

  private @Nullable Row read() {
    try {
      for (String json = text.reader().readLine(); json != null; json = text.reader().readLine()) {
        line++;
        if (!json.isBlank()) {
          return parse(json);
        }
      }
      return null;
    } catch (IOException e) {
      throw ImportFile.unreadable(e);
    }
  }

  private Row parse(String json) {
    try {
      JsonNode node = JsonValues.MAPPER.readTree(json);
      return node.isObject()
          ? new Row.Values(line, values(node))
          : new Row.Unreadable(line, "import.not_an_object", "The line is not a JSON object.");
    } catch (JacksonException e) {
      return new Row.Unreadable(line, "import.invalid_json", "The line is not JSON.");
    }
  }

  private static Map<String, PropertyValue> values(JsonNode object) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isObject()) {
        for (Map.Entry<String, JsonNode> inner : member.getValue().properties()) {
          put(values, member.getKey() + "." + inner.getKey(), inner.getValue());
        }
      } else {
        put(values, member.getKey(), member.getValue());
      }
    }
    return values;
  }

  private static void put(Map<String, PropertyValue> values, String column, JsonNode node) {
    PropertyValue value = JsonValues.value(node);
    if (value != null) {
      values.put(JsonValues.clean(column), value);
    }
  }

  @Override
  public double progress() {
    return text.progress();
  }

  @Override
  public void close() {
    text.close();
  }
}
