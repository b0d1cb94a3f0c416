package io.perennial.server.channels;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt to send. */
public sealed interface Outcome {

  /** What the receiver said, or what went wrong; never holds a secret or an address with one. */
  String detail();

  /** The receiver accepted it. */
  record Accepted(String detail) implements Outcome {}

  /**
   * It was certainly not accepted, and may be later.
   *
   * @param after how long the receiver asks to wait
   */
  record TryLater(String detail, Optional<Duration> after) implements Outcome {
    static TryLater of(String detail) {
      return new TryLater(detail, Optional.empty());
    }
  }

  /**
   * It was certainly not accepted and never will be.
   *
   * @param blames what should not be tried again
   */
  record Refused(String detail, Blame blames) implements Outcome {}

  /** Whether it was accepted is unknown: the connection broke after the message was handed over. */
  record Unknown(String detail) implements Outcome {}

  /** What is at fault for a refusal. */
  enum Blame {
    MESSAGE,
    ADDRESS,
    CHANNEL
  }
}
