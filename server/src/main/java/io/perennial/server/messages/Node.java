package io.perennial.server.messages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four moments that decide retention. */
public enum Node {
  /** 0–24 hours after sign-up. */
  FIRST_USE,
  /** 24–48 hours. */
  NEXT_DAY,
  /** Day 3 to 7. */
  WEEK_ONE,
  /** Day 15 to 30. */
  RENEWAL;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Node> ofId(String id) {
    return Arrays.stream(values()).filter(node -> node.id().equals(id)).findFirst();
  }
}
