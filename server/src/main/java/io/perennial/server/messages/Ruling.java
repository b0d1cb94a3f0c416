package io.perennial.server.messages;

import java.time.Instant;

/** What the guard rails say about one message over one channel at one moment. */
public sealed interface Ruling {

  /** Send it now. */
  record Go() implements Ruling {}

  /** Not yet. */
  record Hold(Instant until, Reason reason, String rule) implements Ruling {}

  /** Not at all. */
  record Suppress(Reason reason, String rule) implements Ruling {}
}
