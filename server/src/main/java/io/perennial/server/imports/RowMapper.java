package io.perennial.server.imports;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.ImportReport.RejectedRow;
import io.perennial.server.imports.Mapping.Use;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into entries by a mapping: one event a row, before it an identification when the
 * user's mapped traits changed since the row before. The message id is the mapped one or a hash of
 * the mapped content, so that the same row always makes the same entries.
 */
final class RowMapper {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final int LONGEST_ID = 500;
  private static final int REMEMBERED_USERS = 200_000;
  private static final String PROPERTIES_PREFIX = "properties.";
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");

  private final Mapping mapping;
  private final Instant receivedAt;
  private final Map<String, Properties> lastTraits =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Properties> eldest) {
          return size() > REMEMBERED_USERS;
        }
      };

  RowMapper(Mapping mapping, Instant receivedAt) {
    this.mapping = mapping;
    this.receivedAt = receivedAt;
  }

  /** Adds the row's entries, its event last; returns why it cannot become one, else null. */
  @Nullable RejectedRow map(Row row, List<Entry> into) {
    return switch (row) {
      case Row.Unreadable bad -> new RejectedRow(bad.line(), "", bad.code(), bad.detail());
      case Row.Values values -> map(values, into);
    };
  }

  private @Nullable RejectedRow map(Row.Values row, List<Entry> into) {
    String userId = text(row, Use.USER_ID);
    String anonymousId = text(row, Use.ANONYMOUS_ID);
    if (userId == null && anonymousId == null) {
      Use expected = mapping.column(Use.USER_ID) != null ? Use.USER_ID : Use.ANONYMOUS_ID;
      return rejected(row, expected, "import.missing_user", "The row names no user.");
    }
    if (tooLong(userId) || tooLong(anonymousId)) {
      return rejected(row, Use.USER_ID, "import.id_too_long", "An id has at most 500 characters.");
    }
    String name =
        mapping.column(Use.EVENT_NAME) == null ? mapping.eventName() : text(row, Use.EVENT_NAME);
    if (name == null || tooLong(name)) {
      return rejected(
          row, Use.EVENT_NAME, "import.bad_event_name", "An event name has 1 to 500 characters.");
    }
    String written = text(row, Use.TIMESTAMP);
    if (written == null) {
      return rejected(row, Use.TIMESTAMP, "import.missing_timestamp", "The row has no timestamp.");
    }
    Optional<Instant> timestamp = mapping.format().parse(written, mapping.zone());
    if (timestamp.isEmpty()) {
      return rejected(
          row,
          Use.TIMESTAMP,
          "import.bad_timestamp",
          "«" + abridged(written) + "» is not written as " + mapping.format() + ".");
    }
    if (timestamp.get().isBefore(EARLIEST) || timestamp.get().isAfter(receivedAt.plus(AHEAD))) {
      return rejected(
          row,
          Use.TIMESTAMP,
          "import.timestamp_out_of_range",
          "«" + abridged(written) + "» lies before 1990 or in the future.");
    }
    add(row, new Who(userId, anonymousId), name, timestamp.get(), into);
    return null;
  }

  private record Who(@Nullable String userId, @Nullable String anonymousId) {

    String key() {
      return userId != null ? "u" + userId : "a" + anonymousId;
    }
  }

  private void add(Row.Values row, Who who, String name, Instant timestamp, List<Entry> into) {
    Properties properties = collected(row, Use.PROPERTY);
    Properties traits = collected(row, Use.TRAIT);
    if (!traits.isEmpty() && !traits.equals(lastTraits.put(who.key(), traits))) {
      ContentHash hash = hash("identify", who, timestamp).add(traits);
      into.add(new Entry.Identify(header(hash.id(), who, timestamp), traits));
    }
    String given = text(row, Use.MESSAGE_ID);
    String id =
        given != null ? given : hash("event", who, timestamp).add(name).add(properties).id();
    into.add(new Entry.Event(header(id, who, timestamp), name, properties, Properties.NONE));
  }

  private static ContentHash hash(String kind, Who who, Instant timestamp) {
    return new ContentHash()
        .add(kind)
        .add(who.userId())
        .add(who.anonymousId())
        .add(timestamp.toString());
  }

  private Entry.Header header(String messageId, Who who, Instant timestamp) {
    return new Entry.Header(messageId, who.userId(), who.anonymousId(), timestamp, receivedAt);
  }

  private Properties collected(Row.Values row, Use use) {
    Map<String, PropertyValue> values = new TreeMap<>();
    row.values()
        .forEach((column, value) -> {
          if (mapping.use(column) == use) {
            values.put(propertyName(column), typed(value));
          }
        });
    return Properties.of(values);
  }

  private static String propertyName(String column) {
    return column.startsWith(PROPERTIES_PREFIX) && column.length() > PROPERTIES_PREFIX.length()
        ? column.substring(PROPERTIES_PREFIX.length())
        : column;
  }

  /** Text that is a plain decimal number or a boolean becomes one; 007 stays text. */
  private static PropertyValue typed(PropertyValue value) {
    if (!(value instanceof PropertyValue.Text(String text))) {
      return value;
    }
    if (text.equals("true") || text.equals("false")) {
      return PropertyValue.of(text.equals("true"));
    }
    boolean digit = !text.isEmpty() && (text.charAt(0) == '-' || Character.isDigit(text.charAt(0)));
    return digit && DECIMAL.matcher(text).matches()
        ? new PropertyValue.Number(new BigDecimal(text))
        : value;
  }

  private @Nullable String text(Row.Values row, Use use) {
    String column = mapping.column(use);
    PropertyValue value = column == null ? null : row.values().get(column);
    String text = value == null ? "" : value.text().strip();
    return text.isEmpty() ? null : text;
  }

  private RejectedRow rejected(Row row, Use use, String code, String detail) {
    String column = mapping.column(use);
    return new RejectedRow(row.line(), column == null ? "" : column, code, detail);
  }

  private static boolean tooLong(@Nullable String id) {
    return id != null && id.length() > LONGEST_ID;
  }

  private static String abridged(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
