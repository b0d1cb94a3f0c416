package io.perennial.server.analyze;

import io.perennial.engine.question.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code --roles core_use=ask,draw;signup=join}. A role with nothing after the equals sign
 * has no events, so it is not guessed either.
 */
final class RolesArgument {

  private RolesArgument() {}

  static Map<Role, SortedSet<String>> read(String text) {
    Map<Role, SortedSet<String>> roles = new EnumMap<>(Role.class);
    for (String part : text.split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "--roles: «" + part.strip() + "» is not ROLE=EVENT,EVENT such as core_use=ask,draw");
      }
      SortedSet<String> names =
          roles.computeIfAbsent(role(part.substring(0, equals).strip()), _ -> new TreeSet<>());
      Stream.of(part.substring(equals + 1).split(",", -1))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .forEach(names::add);
    }
    return roles;
  }

  private static Role role(String id) {
    Optional<Role> role = Stream.of(Role.values()).filter(r -> r.id().equals(id)).findFirst();
    return role.orElseThrow(() ->
        new IllegalArgumentException(
            "--roles: there is no role «"
                + id
                + "»; there are "
                + Stream.of(Role.values()).map(Role::id).collect(Collectors.joining(", "))));
  }
}
