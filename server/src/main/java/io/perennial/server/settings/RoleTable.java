package io.perennial.server.settings;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.roles.RoleSuggestions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every event name that was seen or is mapped, and the roles it plays or might play.
 *
 * @param suggested whether the roles are suggestions that nobody has confirmed yet
 */
public record RoleTable(List<Row> rows, boolean suggested) {

  /** One event name; without events it is mapped but not seen. */
  public record Row(String name, long events, long users, Set<Role> roles) {}

  /** The table of a project: its mapping, or suggestions while nothing is mapped. */
  public static RoleTable of(RoleMapping mapping, EventCatalogue.Answer catalogue) {
    List<String> seen = catalogue.events().stream().map(EventCatalogue.EventType::name).toList();
    boolean suggested = nobodyMapped(mapping) && !seen.isEmpty();
    RoleMapping shown =
        suggested ? both(mapping, RoleSuggestions.of(catalogue).mapping()) : mapping;
    List<Row> rows = new ArrayList<>();
    for (EventCatalogue.EventType event : catalogue.events()) {
      rows.add(new Row(event.name(), event.events(), event.users(), roles(shown, event.name())));
    }
    SortedSet<String> unseen = new TreeSet<>();
    shown.names().values().forEach(unseen::addAll);
    unseen.removeAll(seen);
    unseen.forEach(name -> rows.add(new Row(name, 0, 0, roles(shown, name))));
    return new RoleTable(List.copyOf(rows), suggested);
  }

  /** Answers to messages are mapped without anybody's doing. */
  private static boolean nobodyMapped(RoleMapping mapping) {
    return mapping.names().keySet().stream().allMatch(Role.REACH_RESPONSE::equals);
  }

  private static RoleMapping both(RoleMapping one, RoleMapping other) {
    Map<Role, SortedSet<String>> names = new EnumMap<>(Role.class);
    for (RoleMapping each : List.of(one, other)) {
      each.names()
          .forEach((role, said) -> names.computeIfAbsent(role, r -> new TreeSet<>()).addAll(said));
    }
    return new RoleMapping(names);
  }

  private static Set<Role> roles(RoleMapping mapping, String name) {
    TreeSet<Role> roles = new TreeSet<>();
    mapping
        .names()
        .forEach((role, names) -> {
          if (names.contains(name)) {
            roles.add(role);
          }
        });
    return roles;
  }

  /** Reads the ticked boxes, each {@code role:event name}. */
  static RoleMapping read(List<String> ticked) {
    Map<Role, SortedSet<String>> names = new EnumMap<>(Role.class);
    for (String box : ticked) {
      int colon = box.indexOf(':');
      for (Role role : Role.values()) {
        if (colon > 0 && role.id().equals(box.substring(0, colon))) {
          names.computeIfAbsent(role, r -> new TreeSet<>()).add(box.substring(colon + 1));
        }
      }
    }
    return new RoleMapping(names);
  }
}
