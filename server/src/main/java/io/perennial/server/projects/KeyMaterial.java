package io.perennial.server.projects;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key texts that can be shown again, derived from the data folder's secret. Keys that are only
 * compared have 160 bits; keys that sign have 256, as HMAC-SHA-256 asks for.
 */
final class KeyMaterial {

  private final byte[] secret;

  KeyMaterial(byte[] secret) {
    this.secret = secret.clone();
  }

  /** The text that belongs to {@code salt} and to nothing else, with this secret. */
  String derive(String salt) {
    return HexFormat.of().formatHex(hmac("capture key " + salt), 0, RandomToken.BYTES);
  }

  /** As {@link #derive}, for keys that sign. */
  String deriveSigning(String salt) {
    return HexFormat.of().formatHex(hmac("signing key " + salt));
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
