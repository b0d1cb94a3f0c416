package io.perennial.engine.duckdb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The message ids of the entries that arrived lately, exact, in memory.
 *
 * <p>They lie in stretches of consecutive entries. A whole stretch is forgotten once its newest
 * entry is older than the window, measured from the newest entry of all, or once there are too many
 * entries; so the last to be forgotten is at most a sixteenth of the window, or of the number, late
 * or early. Not safe for use by several threads.
 */
final class RecentMessages {

  private static final int STRETCHES = 16;

  private static final class Stretch {
    private final KeyIndex keys = new KeyIndex();
    private final long first;
    private final Instant opened;
    private Instant newest;

    private Stretch(long first, Instant opened) {
      this.first = first;
      this.opened = opened;
      this.newest = opened;
    }
  }

  private final Duration window;
  private final int mostEntries;
  private final Deque<Stretch> stretches = new ArrayDeque<>(); // newest first
  private Instant newest = Instant.MIN;
  private int size;

  RecentMessages(Duration window, int mostEntries) {
    this.window = window;
    this.mostEntries = mostEntries;
  }

  boolean contains(Fingerprint message) {
    for (Stretch stretch : stretches) {
      if (stretch.keys.find(message) != KeyIndex.ABSENT) {
        return true;
      }
    }
    return false;
  }

  /** Every entry from this position on is remembered; earlier ones may be forgotten. */
  long remembersFrom() {
    return stretches.isEmpty() ? Long.MAX_VALUE : stretches.getLast().first;
  }

  int size() {
    return size;
  }

  /** Remembers the next entry of the record. */
  void add(long position, Fingerprint message, Instant receivedAt) {
    if (receivedAt.isAfter(newest)) {
      newest = receivedAt;
      forget();
    }
    Stretch stretch = stretches.peekFirst();
    if (stretch == null || isFull(stretch, receivedAt)) {
      stretch = new Stretch(position, receivedAt);
      stretches.addFirst(stretch);
    }
    int before = stretch.keys.size();
    stretch.keys.add(message);
    size += stretch.keys.size() - before;
    if (receivedAt.isAfter(stretch.newest)) {
      stretch.newest = receivedAt;
    }
    if (size > mostEntries && stretches.size() > 1) {
      size -= stretches.removeLast().keys.size();
    }
  }

  private boolean isFull(Stretch stretch, Instant now) {
    return stretch.keys.size() >= Math.max(1, mostEntries / STRETCHES)
        || stretch.opened.plus(window.dividedBy(STRETCHES)).isBefore(now);
  }

  private void forget() {
    Instant oldest = newest.minus(window);
    while (!stretches.isEmpty() && stretches.getLast().newest.isBefore(oldest)) {
      size -= stretches.removeLast().keys.size();
    }
  }
}
