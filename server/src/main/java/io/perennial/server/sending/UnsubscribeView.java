package io.perennial.server.sending;

/**
 * The page behind an unsubscribe link.
 *
 * @param action where its button leads
 * @param done whether the address has just been unsubscribed
 */
public record UnsubscribeView(String address, String action, boolean done) {

  /** The address with most of its name hidden: whoever forwards a mail does not forward more. */
  public String shown() {
    int at = address.indexOf('@');
    return address.substring(0, Math.min(1, at)) + "…" + address.substring(at);
  }
}
