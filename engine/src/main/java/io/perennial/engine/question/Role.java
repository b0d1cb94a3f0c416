package io.perennial.engine.question;

import java.util.Locale;

/** What an event means for retention. A project maps its own event names to roles. */
public enum Role {
  SIGNUP,
  CORE_USE,
  ACTIVATION,
  FEEDBACK,
  PAYMENT,
  REFUND,
  SHARE,
  REACH_RESPONSE;

  /** The name used in URLs, files and the API, such as {@code core_use}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
