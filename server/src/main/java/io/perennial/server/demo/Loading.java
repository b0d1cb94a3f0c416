package io.perennial.server.demo;

import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Entries on their way into a project's store, many at a time. */
final class Loading {

  private static final int BATCH = 5_000;
  private static final int A_LINE = 50_000;

  private final EventStore store;
  private final Consumer<String> progress;
  private final List<Entry> batch = new ArrayList<>(BATCH);
  private long stored;
  private long nextLine = A_LINE;

  Loading(EventStore store, Consumer<String> progress) {
    this.store = store;
    this.progress = progress;
  }

  void add(Entry entry) {
    batch.add(entry);
    if (batch.size() == BATCH) {
      write();
    }
  }

  /** Stores what was added so far. */
  void write() {
    if (batch.isEmpty()) {
      return;
    }
    stored += store.append(batch, EventStore.Deduplication.ALL).join().stored();
    batch.clear();
    if (stored >= nextLine) {
      progress.accept("  %,d events".formatted(stored));
      nextLine += A_LINE;
    }
  }

  /** How many entries were new. */
  long stored() {
    return stored;
  }
}
