package io.perennial.engine.duckdb;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry made ready for the writer: everything that needs no knowledge of the record is computed
 * here, on the thread of the caller.
 *
 * @param owner whose entry it is: the user, else the visitor
 * @param visitor the anonymous id beside the user, if any
 * @param previous the id of an alias, as an anonymous id; null for other entries
 * @param values stored properties of an event or traits of an identification; null when empty
 * @param context stored context of an event; null when empty
 */
record Draft(
    Entry entry,
    Fingerprint message,
    long timestampMicros,
    long receivedMicros,
    PersonId owner,
    Fingerprint ownerKey,
    @Nullable PersonId visitor,
    @Nullable Fingerprint visitorKey,
    @Nullable PersonId previous,
    @Nullable Map<String, String> values,
    @Nullable Map<String, String> context) {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  static Draft of(Entry entry) {
    Entry.Header header = entry.header();
    PersonId owner = header.owner();
    PersonId visitor = owner.known() ? header.visitor() : null;
    PersonId previous =
        entry instanceof Entry.Alias alias ? new PersonId(alias.previousId(), false) : null;
    Properties values =
        switch (entry) {
          case Entry.Event event -> event.properties();
          case Entry.Identify identify -> identify.traits();
          case Entry.Alias _ -> Properties.NONE;
        };
    Properties context = entry instanceof Entry.Event event ? event.context() : Properties.NONE;
    return new Draft(
        entry,
        Fingerprint.ofMessage(header.messageId()),
        micros("timestamp", header.timestamp()),
        micros("receivedAt", header.receivedAt()),
        owner,
        Fingerprint.ofActor(owner),
        visitor,
        visitor == null ? null : Fingerprint.ofActor(visitor),
        previous,
        StoredValue.encode(values),
        StoredValue.encode(context));
  }

  /** The spelling of the message id, null when it follows from the fingerprint. */
  @Nullable String messageText() {
    String id = entry.header().messageId();
    return Fingerprint.isUuid(id) ? null : id;
  }

  private static long micros(String field, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new PerennialException(
          Category.CALLER,
          "store.time",
          "The field " + field + " is not a time of the years 1 to 9999: " + instant + ".");
    }
    return Micros.of(instant);
  }
}
