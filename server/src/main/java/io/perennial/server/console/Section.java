package io.perennial.server.console;

import java.util.Locale;

/** The entries of the navigation; each is a folder of the project's address. */
public enum Section {
  OVERVIEW,
  RETENTION,
  FUNNEL,
  LIFECYCLE,
  TRENDS,
  PEOPLE,
  EVENTS,
  IMPORT,
  SETTINGS;

  /** The last part of the address, and of the text key {@code nav.…}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its icon. */
  public String icon() {
    return this == TRENDS ? "trend" : id();
  }
}
