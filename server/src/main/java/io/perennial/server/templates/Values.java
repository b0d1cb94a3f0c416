package io.perennial.server.templates;

import io.perennial.server.console.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of the variables for one user; what is not in it is missing. */
public record Values(Map<String, Value> byName) {

  public Values {
    byName = Map.copyOf(byName);
  }

  /** These values with one more, or with another in its place. */
  public Values with(Variable variable, Value value) {
    Map<String, Value> more = new HashMap<>(byName);
    more.put(variable.id(), value);
    return new Values(more);
  }

  /** As they read in a language, by name. */
  SortedMap<String, String> in(Texts texts) {
    SortedMap<String, String> written = new TreeMap<>();
    byName.forEach((name, value) -> written.put(name, value.in(texts)));
    return written;
  }
}
