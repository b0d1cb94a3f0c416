package io.perennial.server.channels;

import java.time.Instant;

/**
 * A message on its way out.
 *
 * @param messageId the same at every attempt
 * @param person the user's reference
 * @param address where it goes, for channels that write to one user; else empty
 * @param tokens of the links with which the user can stop or choose such messages
 * @param at the moment of this attempt
 */
public record Outgoing(
    long messageId,
    long projectId,
    String person,
    String address,
    Content content,
    Tokens tokens,
    Instant at) {

  /**
   * Tokens of links to this server, for channels that carry links.
   *
   * @param unsubscribe ends such messages
   * @param choices opens the page on which the user chooses
   */
  public record Tokens(String unsubscribe, String choices) {

    /** Of what is for the team, not for a user: there is nothing to choose or to end. */
    public static final Tokens NONE = new Tokens("", "");
  }
}
