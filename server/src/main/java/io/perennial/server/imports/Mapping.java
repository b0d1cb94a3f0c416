package io.perennial.server.imports;

import io.perennial.engine.Validation;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file mean. A column that is not mentioned, such as one that appears late in
 * a JSON Lines file, is a property.
 *
 * @param columns the use of each column
 * @param eventName the name of every event when no column holds one
 * @param format how the timestamp column is written
 * @param zone the zone of timestamps that do not name one
 */
public record Mapping(
    SequencedMap<String, Use> columns, String eventName, TimestampFormat format, ZoneId zone) {

  /** What a column is used for. */
  public enum Use {
    USER_ID,
    ANONYMOUS_ID,
    EVENT_NAME,
    TIMESTAMP,
    MESSAGE_ID,
    PROPERTY,
    TRAIT,
    IGNORED;

    /** Whether any number of columns may have this use. */
    boolean many() {
      return this == PROPERTY || this == TRAIT || this == IGNORED;
    }
  }

  /** The event name of a file that has no column for it. */
  public static final String DEFAULT_EVENT_NAME = "event";

  public Mapping {
    columns = new LinkedHashMap<>(columns);
  }

  /** The use of a column. */
  public Use use(String column) {
    return columns.getOrDefault(column, Use.PROPERTY);
  }

  /** The first column with a use, null when there is none. */
  public @Nullable String column(Use use) {
    for (Map.Entry<String, Use> column : columns.entrySet()) {
      if (column.getValue() == use) {
        return column.getKey();
      }
    }
    return null;
  }

  /**
   * Checks that rows can become events.
   *
   * @throws io.perennial.engine.PerennialException of category {@code CALLER} with every problem
   */
  public Mapping validated() {
    Validation validation = new Validation();
    Map<Use, String> first = new EnumMap<>(Use.class);
    columns.forEach((column, use) -> {
      String earlier = first.putIfAbsent(use, column);
      validation.require(
          use.many() || earlier == null,
          "columns." + column,
          "import.use_twice",
          "Columns " + earlier + " and " + column + " have the same use; one column may.");
    });
    validation
        .require(
            first.containsKey(Use.TIMESTAMP),
            "columns",
            "import.no_timestamp_column",
            "No column is the timestamp.")
        .require(
            first.containsKey(Use.USER_ID) || first.containsKey(Use.ANONYMOUS_ID),
            "columns",
            "import.no_user_column",
            "No column is the user id or the anonymous id.")
        .require(
            first.containsKey(Use.EVENT_NAME) || !eventName.isBlank(),
            "eventName",
            "import.no_event_name",
            "No column is the event name, and no name was given for all events.")
        .done();
    return this;
  }

  /** The same mapping with one column used otherwise. */
  public Mapping with(String column, Use use) {
    SequencedMap<String, Use> changed = new LinkedHashMap<>(columns);
    changed.put(column, use);
    return new Mapping(changed, eventName, format, zone);
  }

  public Mapping withEventName(String changed) {
    return new Mapping(columns, changed, format, zone);
  }
}
