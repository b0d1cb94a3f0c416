package io.perennial.server.accounts;

import java.util.Locale;

/** What a member may do in a project; each includes those below it. */
public enum Access {
  /** Everything, including members of every rank. */
  OWNER,
  /** Settings, keys, members below owner. */
  ADMIN,
  /** Imports and whatever else adds to the analysis. */
  ANALYST,
  /** Looks. */
  VIEWER;

  /** Whether this rank is enough where {@code needed} is asked for. */
  public boolean includes(Access needed) {
    return ordinal() <= needed.ordinal();
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
