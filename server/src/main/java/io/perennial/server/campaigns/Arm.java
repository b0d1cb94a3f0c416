package io.perennial.server.campaigns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** On which side of a campaign's comparison a person is. */
public enum Arm {
  /** Gets the messages. */
  TREATED,
  /** Qualifies just the same and gets none, so that the effect can be measured. */
  HOLDOUT;

  private static final double SPAN = 0x1.0p53;

  /**
   * The arm of a person: always the same for the same campaign and reference, independent between
   * campaigns. The first 53 bits of SHA-256 of {@code campaign:<id>:<reference>} are read as a
   * fraction of 1; below {@code holdoutPercent / 100} is the holdout.
   *
   * @param holdoutPercent 0 to 100
   */
  public static Arm of(long campaign, String person, int holdoutPercent) {
    return fraction("campaign:" + campaign + ":" + person) * 100 < holdoutPercent
        ? HOLDOUT
        : TREATED;
  }

  /** Which of several competing templates a person gets, counted from 0; independent of the arm. */
  static int variant(long campaign, String person, int variants) {
    return (int) (fraction("variant:" + campaign + ":" + person) * variants);
  }

  private static double fraction(String text) {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return (ByteBuffer.wrap(digest).getLong() >>> 11) / SPAN;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
