package io.perennial.server.sending;

/** What pages for everybody with a link show: whoever forwards a mail does not forward more. */
final class Masked {

  private Masked() {}

  /** An address with most of its name hidden. */
  static String address(String address) {
    int at = address.indexOf('@');
    return at < 0 ? "" : address.substring(0, Math.min(1, at)) + "…" + address.substring(at);
  }
}
