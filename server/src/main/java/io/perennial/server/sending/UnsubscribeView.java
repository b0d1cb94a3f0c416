package io.perennial.server.sending;

/**
 * The page behind an unsubscribe link.
 *
 * @param action where its button leads
 * @param choices where the user chooses what they receive
 * @param done whether the address has just been unsubscribed
 */
public record UnsubscribeView(String address, String action, String choices, boolean done) {

  /** The address with most of its name hidden. */
  public String shown() {
    return Masked.address(address);
  }
}
