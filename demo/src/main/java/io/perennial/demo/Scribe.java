package io.perennial.demo;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of one moment, one after the other in time, as one client would send them:
 * with message ids of their own and received a little later than they happened.
 */
final class Scribe {

  private final List<Entry> entries = new ArrayList<>();
  private final Person person;
  private final Releases releases;
  private final String messagePrefix;
  private final long delayMillis;
  private long atMillis;
  private @Nullable String userId;
  private @Nullable String anonymousId;

  /**
   * @param messagePrefix unique to the moment
   * @param delayMillis how much later than they happened the entries are received
   */
  Scribe(Moment moment, Releases releases, String messagePrefix, long delayMillis) {
    this.person = moment.person();
    this.releases = releases;
    this.messagePrefix = messagePrefix;
    this.delayMillis = delayMillis;
    this.atMillis = moment.startMillis();
  }

  /** From now on entries carry these ids. */
  Scribe as(@Nullable String userId, @Nullable String anonymousId) {
    this.userId = userId;
    this.anonymousId = anonymousId;
    return this;
  }

  /** Lets time pass, about so many seconds. */
  Scribe pause(Draws draws, double meanSeconds) {
    atMillis += 500 + (long) draws.exponential(meanSeconds * 1_000);
    return this;
  }

  long atMillis() {
    return atMillis;
  }

  Person person() {
    return person;
  }

  Scribe event(EventName name, Properties properties) {
    Profile profile = person.profile();
    Properties context = releases.context(profile.platform(), profile.language(), atMillis);
    entries.add(new Entry.Event(header(), name.id(), properties, context));
    return this;
  }

  Scribe identify(Properties traits) {
    entries.add(new Entry.Identify(header(), traits));
    return this;
  }

  Scribe alias(String previousId) {
    entries.add(new Entry.Alias(header(), previousId));
    return this;
  }

  List<Entry> entries() {
    return entries;
  }

  private Header header() {
    return new Header(
        messagePrefix + Integer.toString(entries.size(), 36),
        userId,
        anonymousId,
        Instant.ofEpochMilli(atMillis),
        Instant.ofEpochMilli(atMillis + delayMillis));
  }
}
