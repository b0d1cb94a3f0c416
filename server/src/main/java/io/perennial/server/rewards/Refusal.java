package io.perennial.server.rewards;

import java.util.Locale;

/** Why somebody was not granted a reward. Asking again, later, decides again. */
public enum Refusal {
  /** The month's budget does not allow it. */
  BUDGET,
  /** The rule is switched off. */
  RULE_OFF,
  /** Nothing recorded says when the user's subscription ends. */
  EXPIRY_UNKNOWN,
  /** No tier of the offer has begun, or the subscription has ended. */
  NO_TIER;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
