package io.perennial.sdk;

/** A message that is not, or not known to be, on the server's disk. */
public final class NotDelivered extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** Too many messages wait already. */
    QUEUE_FULL,
    /** The client was closed. */
    CLOSED,
    /** The server understood the request and refused it; sending it again would not help. */
    REFUSED,
    /** The server could not be reached, or was too busy, for too long. */
    UNREACHABLE
  }

  private final Reason reason;

  NotDelivered(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
