package io.perennial.engine.testkit;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The roles of the events that the suites tell of. */
final class Roles {

  static final RoleMapping ALL =
      new RoleMapping(
          Map.of(
              Role.SIGNUP, new TreeSet<>(List.of("signup")),
              Role.CORE_USE, new TreeSet<>(List.of("use", "write")),
              Role.PAYMENT, new TreeSet<>(List.of("pay")),
              Role.REFUND, new TreeSet<>(List.of("refund")),
              Role.FEEDBACK, new TreeSet<>(List.of("feedback"))));

  private Roles() {}

  /** {@link #ALL} with no name mapped to this role. */
  static RoleMapping without(Role role) {
    Map<Role, SortedSet<String>> names = new EnumMap<>(ALL.names());
    names.remove(role);
    return new RoleMapping(names);
  }
}
