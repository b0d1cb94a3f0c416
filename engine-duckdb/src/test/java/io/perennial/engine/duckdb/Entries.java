package io.perennial.engine.duckdb;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Short spellings for the entries of small histories. */
final class Entries {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Entries() {}

  static Entry.Event event(String messageId, String userId, String name) {
    return new Entry.Event(
        header(messageId, userId, null, NOON), name, Properties.NONE, Properties.NONE);
  }

  static Entry.Event visit(String messageId, String anonymousId, String name) {
    return new Entry.Event(
        header(messageId, null, anonymousId, NOON), name, Properties.NONE, Properties.NONE);
  }

  static Entry.Header header(
      String messageId, @Nullable String userId, @Nullable String anonymousId, Instant receivedAt) {
    return new Entry.Header(messageId, userId, anonymousId, NOON, receivedAt);
  }
}
