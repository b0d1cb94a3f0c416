package io.perennial.server.projects;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random and derived key texts, and the hash under which they are stored. Keys that are only
 * compared have 160 bits; keys that sign have 256, as HMAC-SHA-256 asks for.
 */
final class KeyMaterial {

  private static final int BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;

  KeyMaterial(byte[] secret) {
    this.secret = secret.clone();
  }

  String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The text that belongs to {@code salt} and to nothing else, with this secret. */
  String derive(String salt) {
    return HexFormat.of().formatHex(hmac("capture key " + salt), 0, BYTES);
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

  /** A plain digest is enough: the keys have at least 160 random bits, nothing to guess. */
  static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
