package io.perennial.engine.testkit;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import java.util.List;
import java.util.Map;
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
}
