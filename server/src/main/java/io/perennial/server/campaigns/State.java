package io.perennial.server.campaigns;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a campaign stands. {@code DRAFT → IN_REVIEW → APPROVED → RUNNING ⇄ PAUSED → ENDED}; a
 * campaign in review may go back to draft. Changing what an approved, running or paused campaign
 * does makes a new version, which is a draft again, while the approved version goes on.
 */
public enum State {
  DRAFT,
  IN_REVIEW,
  APPROVED,
  RUNNING,
  PAUSED,
  ENDED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The states that may follow. */
  public Set<State> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(IN_REVIEW);
      case IN_REVIEW -> EnumSet.of(DRAFT, APPROVED);
      case APPROVED -> EnumSet.of(RUNNING, ENDED);
      case RUNNING -> EnumSet.of(PAUSED, ENDED);
      case PAUSED -> EnumSet.of(RUNNING, ENDED);
      case ENDED -> EnumSet.noneOf(State.class);
    };
  }
}
