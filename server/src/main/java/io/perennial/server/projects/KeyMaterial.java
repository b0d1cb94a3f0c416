package io.perennial.server.projects;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random and derived key texts of 160 bits, and the hash under which they are stored. */
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
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] full = mac.doFinal(("capture key " + salt).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(full, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A plain digest is enough: the keys have 160 random bits, nothing to guess. */
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
