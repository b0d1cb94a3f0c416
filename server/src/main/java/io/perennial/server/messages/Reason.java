package io.perennial.server.messages;

import java.util.Locale;

/** Why a message was not sent, or not yet. */
public enum Reason {
  /** A cap of the project. */
  FREQUENCY_CAP,
  /** The user's own limit. */
  OWN_FREQUENCY,
  /** The user does not want this channel. */
  CHANNEL_OFF,
  /** The address unsubscribed. */
  UNSUBSCRIBED,
  /** Messages to the address came back. */
  BOUNCED,
  /** Somebody at the address complained. */
  COMPLAINED,
  /** A member of the team blocked the address. */
  BLOCKED,
  /** The user has no address for this channel. */
  NO_ADDRESS,
  /** The channel is switched off or gone. */
  CHANNEL_UNAVAILABLE,
  /** It is night where the user is. */
  QUIET_HOURS,
  /** It waits to be seen in the product. */
  IN_APP_FIRST,
  /** It was seen in the product, so nothing is sent outside. */
  SEEN_IN_APP,
  /** Whoever proposed it does not mean this user any more, or not at present. */
  NOT_MEANT,
  /** The month's budget is spent. */
  BUDGET,
  /** The template uses a variable that this user has no value for. */
  MISSING_VARIABLE,
  /** It waited longer than messages may wait. */
  EXPIRED,
  /** It was tried, without success, and is tried again. */
  RETRY,
  /** It was tried as often as messages are tried. */
  ATTEMPTS_EXHAUSTED,
  /** The receiver refused it for good. */
  REFUSED,
  /** The process ended, or the connection broke, between sending and recording. */
  INTERRUPTED,
  /** A member of the team found out whether an uncertain message had been sent. */
  SETTLED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
