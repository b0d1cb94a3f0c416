package io.perennial.engine.question;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which event names play which role in a project; a name may play several, a role many names. */
public record RoleMapping(Map<Role, SortedSet<String>> names) {

  public static final RoleMapping NONE = new RoleMapping(Map.of());

  public RoleMapping {
    Map<Role, SortedSet<String>> copy = new EnumMap<>(Role.class);
    names.forEach(
        (role, set) -> copy.put(role, Collections.unmodifiableSortedSet(new TreeSet<>(set))));
    names = Collections.unmodifiableMap(copy);
  }

  /** The event names of a role; empty when none is mapped. */
  public SortedSet<String> names(Role role) {
    return names.getOrDefault(role, Collections.emptySortedSet());
  }

  /** Selects the events of a role. With no name mapped it selects nothing. */
  public EventSelector select(Role role) {
    return new EventSelector.Named(names(role), Filter.ALWAYS);
  }
}
