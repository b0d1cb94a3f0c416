package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * 128 bits that stand for a text: the bits of a UUID in its canonical spelling, else the first half
 * of the SHA-256 of the UTF-8 text.
 */
record Fingerprint(long high, long low) {

  private static final int UUID_LENGTH = 36;

  /** The fingerprint of a message id. */
  static Fingerprint ofMessage(String id) {
    return isUuid(id) ? ofUuid(UUID.fromString(id)) : hash(id);
  }

  /** The fingerprint of a person's id; the two kinds of id never share one. */
  static Fingerprint ofActor(PersonId id) {
    return hash((id.known() ? "user:" : "anonymous:") + id.id());
  }

  /** Whether the text is the canonical spelling of a UUID, and so follows from its fingerprint. */
  static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean fits = dash ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The UUID whose bits these are. */
  UUID uuid() {
    return new UUID(high, low);
  }

  private static Fingerprint ofUuid(UUID uuid) {
    return new Fingerprint(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  private static Fingerprint hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      ByteBuffer digest = ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Fingerprint(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
