package io.perennial.server.messages;

/**
 * Who proposes a message and whom its cost is booked to, such as {@code campaign:12}, {@code api}
 * or {@code test}.
 */
public record Source(String id) {

  /** Sends asked for over the API. */
  public static final Source API = new Source("api");

  /**
   * A member of the team tries a channel: it goes to an address that the member gives, so no cap,
   * quiet hour or choice of a user applies to it, and it does not count against any.
   */
  public static final Source TEST = new Source("test");

  public static Source campaign(long id) {
    return new Source("campaign:" + id);
  }

  public boolean isTest() {
    return equals(TEST);
  }
}
