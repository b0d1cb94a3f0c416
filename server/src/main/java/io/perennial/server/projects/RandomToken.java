package io.perennial.server.projects;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Texts that open something: 160 random bits, shown once and stored as their hash. */
public final class RandomToken {

  static final int BYTES = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomToken() {}

  /** A new one, in hexadecimal. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What is stored of it. A plain digest is enough: there is nothing to guess. */
  public static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
