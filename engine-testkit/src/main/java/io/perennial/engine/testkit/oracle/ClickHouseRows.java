package io.perennial.engine.testkit.oracle;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The table of a ClickHouse test of sequences, in the order of time: a row is an event of the user
 * {@code id}, or of a single one, whose columns are its properties.
 */
record ClickHouseRows(JsonNode oracle) {

  static final String SINGLE_USER = "0";

  String id() {
    return oracle.get("id").asString();
  }

  List<String> columns() {
    return oracle.get("columns").valueStream().map(JsonNode::asString).toList();
  }

  List<Entry> entries() {
    List<String> columns = columns();
    int time = columns.indexOf(oracle.get("time_arg").asString());
    int user = columns.indexOf("id");
    List<Entry> entries = new ArrayList<>();
    int name = columns.indexOf(oracle.path("event_arg").asString(""));
    for (JsonNode row : oracle.get("rows")) {
      if (name >= 0 && row.get(name).isNull()) {
        continue; // no event there either
      }
      Map<String, PropertyValue> properties = new TreeMap<>();
      for (int i = 0; i < columns.size(); i++) {
        if (i != time && !row.get(i).isNull()) {
          properties.put(columns.get(i), PropertyValue.of(row.get(i).asString()));
        }
      }
      Instant at = instant(row.get(time));
      String who = user < 0 ? SINGLE_USER : row.get(user).asString();
      entries.add(
          new Entry.Event(
              new Header("m" + entries.size(), who, null, at, at),
              "row",
              Properties.of(properties),
              Properties.NONE));
    }
    return entries;
  }

  private static Instant instant(JsonNode time) {
    return time.isNumber()
        ? Instant.ofEpochSecond(time.asLong())
        : LocalDateTime.parse(time.asString().substring(0, 19).replace(' ', 'T'))
            .toInstant(ZoneOffset.UTC);
  }

  /** The events of a condition {@code field = value}. */
  static EventSelector where(JsonNode condition) {
    if (!condition.path("op").asString("").equals("=")) {
      throw new CannotAsk("condition " + condition);
    }
    return new EventSelector.Any(
        new Filter.Property(
            Scope.EVENT,
            condition.get("field").asString(),
            Operator.IS,
            List.of(condition.get("value").asString())));
  }
}
