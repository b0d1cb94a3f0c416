package io.perennial.server.settings;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What differs between two states of the same fields, for the audit log. */
final class Changes {

  private Changes() {}

  /** One {@code field: before → after} for each field that differs, by name. */
  static String between(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> name + ": " + shown(before, name) + " → " + shown(after, name))
        .collect(Collectors.joining("; "));
  }

  private static String shown(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    return value.isEmpty() ? "—" : value;
  }
}
