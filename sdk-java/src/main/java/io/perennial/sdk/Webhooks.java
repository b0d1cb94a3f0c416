package io.perennial.sdk;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a webhook, such as a reward to be granted, came from Perennial. Webhooks are signed
 * as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says. The id is the same when
 * a webhook is repeated: grant a reward once for each id.
 */
public final class Webhooks {

  /** How old, or how far ahead of our clock, a webhook may be. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";

  private final byte[] key;

  /**
   * @param secret the channel's secret, {@code whsec_…}
   */
  public Webhooks(String secret) {
    String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    this.key = Base64.getDecoder().decode(encoded);
  }

  /**
   * Whether the request is genuine and recent.
   *
   * @param id the header {@code webhook-id}
   * @param timestamp the header {@code webhook-timestamp}, seconds since 1970
   * @param signatures the header {@code webhook-signature}, one or more between spaces
   * @param body as received, before anything parses it
   */
  public boolean genuine(
      @Nullable String id, @Nullable String timestamp, @Nullable String signatures, String body) {
    return genuine(id, timestamp, signatures, body, Instant.now());
  }

  boolean genuine(
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signatures,
      String body,
      Instant now) {
    if (id == null || timestamp == null || signatures == null) {
      return false;
    }
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    String expected =
        VERSION
            + Base64.getEncoder().encodeToString(Hmac.of(key, id + "." + timestamp + "." + body));
    boolean found = false;
    for (String signature : signatures.split(" ", -1)) {
      found |= MessageDigest.isEqual(Json.utf8(expected), Json.utf8(signature));
    }
    return found;
  }
}
