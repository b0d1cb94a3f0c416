package io.perennial.server.widget;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a user did with a message. Each is recorded as an event, whose name plays the role {@code
 * reach_response} once the project has a signing key.
 */
public enum Reaction {
  /** It was shown to them. */
  SEEN,
  /** They followed its link. */
  CLICKED,
  /** They removed it. */
  DISMISSED;

  /** As in the path, such as {@code seen}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its event, such as {@code message_seen}. */
  public String event() {
    return "message_" + id();
  }

  /** A mapping in which these events answer a reach, besides what it says already. */
  public static RoleMapping answering(RoleMapping roles) {
    Map<Role, SortedSet<String>> names = new EnumMap<>(Role.class);
    names.putAll(roles.names());
    SortedSet<String> responses = new TreeSet<>(roles.names(Role.REACH_RESPONSE));
    for (Reaction reaction : values()) {
      responses.add(reaction.event());
    }
    names.put(Role.REACH_RESPONSE, responses);
    return new RoleMapping(names);
  }
}
