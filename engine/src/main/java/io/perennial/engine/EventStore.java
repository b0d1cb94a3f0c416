package io.perennial.engine;

import io.perennial.engine.event.Entry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the entries of one project: append-only, durable, without duplicates.
 *
 * <p>Many appends share one commit. An entry whose message id was appended before is a duplicate
 * and is not stored again; {@link Deduplication} says how far back that is looked for.
 */
public interface EventStore extends AutoCloseable {

  /** How far back an earlier entry with the same message id is found. */
  enum Deduplication {
    /** Among entries received in the recent window, from memory: for live capture. */
    RECENT,
    /** Among all entries ever stored, by looking them up: for imports, which may be repeated. */
    ALL
  }

  /**
   * Appends entries, all or none.
   *
   * @return completes once the entries are durable on disk, with one outcome per entry in their
   *     order; completes exceptionally when nothing was stored, with {@link PerennialException} of
   *     category {@code UNAVAILABLE} when the store is closing or its queue is full
   */
  CompletableFuture<Receipt> append(List<? extends Entry> entries, Deduplication deduplication);

  /** The number of the last committed entry, 0 when there is none; it only grows. */
  long position();

  /** Committed entries numbered after {@code position}, in order, at most {@code limit}. */
  List<Committed> read(long position, int limit);

  /** Finishes what was accepted, then releases the files. */
  @Override
  void close();

  /** What became of one entry. */
  enum Outcome {
    STORED,
    DUPLICATE
  }

  /** The outcomes of an append, and the position at which its effects are visible. */
  record Receipt(List<Outcome> outcomes, long position) {
    public Receipt {
      outcomes = List.copyOf(outcomes);
    }

    public long stored() {
      return outcomes.stream().filter(o -> o == Outcome.STORED).count();
    }
  }

  /** An entry and its number. */
  record Committed(long position, Entry entry) {}
}
