package io.perennial.engine.event;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The named values of an event, a context or a person's traits, ordered by key. */
public record Properties(SortedMap<String, PropertyValue> values) {

  public static final Properties NONE = new Properties(new TreeMap<>());

  public Properties {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static Properties of(Map<String, PropertyValue> values) {
    return values.isEmpty() ? NONE : new Properties(new TreeMap<>(values));
  }

  /** The value of a property, null when it is not set. */
  public @Nullable PropertyValue get(String key) {
    return values.get(key);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }
}
