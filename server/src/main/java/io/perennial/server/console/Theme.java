package io.perennial.server.console;

import java.util.Locale;

/** How the console is lit. */
public enum Theme {
  /** As the device is set. */
  SYSTEM,
  LIGHT,
  DARK;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Theme ofId(String id) {
    return switch (id) {
      case "light" -> LIGHT;
      case "dark" -> DARK;
      default -> SYSTEM;
    };
  }
}
