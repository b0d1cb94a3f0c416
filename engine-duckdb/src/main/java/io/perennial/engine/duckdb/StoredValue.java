package io.perennial.engine.duckdb;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a property value lies in the database: one letter for its type, then its canonical text. So
 * the text needs no parsing in SQL and comes back exactly, numbers beyond double precision too.
 */
final class StoredValue {

  static final char TEXT = 't';
  static final char NUMBER = 'n';
  static final char FLAG = 'b';
  static final char JSON = 'j';

  private StoredValue() {}

  static String encode(PropertyValue value) {
    char type =
        switch (value) {
          case PropertyValue.Text _ -> TEXT;
          case PropertyValue.Number _ -> NUMBER;
          case PropertyValue.Flag _ -> FLAG;
          case PropertyValue.Json _ -> JSON;
        };
    return type + value.text();
  }

  static PropertyValue decode(String stored) {
    String text = stored.substring(1);
    return switch (stored.charAt(0)) {
      case TEXT -> new PropertyValue.Text(text);
      case NUMBER -> new PropertyValue.Number(new BigDecimal(text));
      case FLAG -> new PropertyValue.Flag(Boolean.parseBoolean(text));
      case JSON -> new PropertyValue.Json(text);
      default -> throw new IllegalStateException("a value of unknown type is stored: " + stored);
    };
  }

  /** The column value of a set of properties; null when there are none. */
  static @Nullable Map<String, String> encode(Properties properties) {
    if (properties.isEmpty()) {
      return null;
    }
    Map<String, String> stored = new LinkedHashMap<>();
    properties.values().forEach((key, value) -> stored.put(key, encode(value)));
    return stored;
  }

  /** Reads what {@link #encode(Properties)} wrote. */
  static Properties decode(@Nullable Map<?, ?> stored) {
    if (stored == null || stored.isEmpty()) {
      return Properties.NONE;
    }
    Map<String, PropertyValue> values = new TreeMap<>();
    stored.forEach((key, value) -> values.put((String) key, decode((String) value)));
    return Properties.of(values);
  }
}
