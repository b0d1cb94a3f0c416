package io.perennial.server.imports;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.EventStore.Outcome;
import io.perennial.engine.EventStore.Receipt;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.Entry;
import io.perennial.server.imports.ImportReport.RejectedRow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads a file into an event store, batch by batch; while one batch is written the next is read. A
 * row whose content is stored already is a duplicate, so an import that was interrupted is simply
 * repeated. Reading calls native code for Parquet: run it on a platform thread.
 */
public final class Importer {

  /** Hears how far an import is and may end it. */
  public interface Progress {

    /**
     * Called after each batch.
     *
     * @param fraction the share of the file read, 0 to 1
     * @return whether to go on
     */
    boolean proceed(ImportReport soFar, double fraction);
  }

  private static final int BATCH_ROWS = 10_000;
  private static final int BATCHES_AHEAD = 2;

  private final EventStore store;
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<RejectedRow> examples = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long read;
  private long stored;
  private long duplicate;
  private long rejected;

  private record Pending(List<Entry> entries, CompletableFuture<Receipt> receipt) {}

  private Importer(EventStore store) {
    this.store = store;
  }

  /**
   * Imports a file.
   *
   * @param receivedAt when the import started; timestamps more than a day later are rejected
   * @return what became of the rows, up to where {@code progress} ended it
   * @throws PerennialException when the mapping or the file is at fault, or the store is not
   *     available; what was read before is stored
   */
  public static ImportReport run(
      ImportFile file, Mapping mapping, EventStore store, Instant receivedAt, Progress progress) {
    RowMapper mapper = new RowMapper(mapping.validated(), receivedAt);
    Importer importer = new Importer(store);
    try (RowReader rows = file.rows()) {
      boolean more = true;
      while (more) {
        more = importer.batch(rows, mapper);
        more &= progress.proceed(importer.report(), rows.progress());
      }
      importer.settle(0);
      progress.proceed(importer.report(), rows.progress());
    }
    return importer.report();
  }

  private boolean batch(RowReader rows, RowMapper mapper) {
    List<Entry> entries = new ArrayList<>(BATCH_ROWS);
    for (int i = 0; i < BATCH_ROWS; i++) {
      Row row = rows.next();
      if (row == null) {
        append(entries);
        return false;
      }
      read++;
      RejectedRow rejection = mapper.map(row, entries);
      if (rejection != null) {
        reject(rejection);
      }
    }
    append(entries);
    return true;
  }

  private void reject(RejectedRow row) {
    rejected++;
    reasons.merge(row.code(), 1L, Long::sum);
    if (examples.size() < ImportReport.EXAMPLES) {
      examples.add(row);
    }
  }

  private void append(List<Entry> entries) {
    if (!entries.isEmpty()) {
      pending.add(new Pending(entries, store.append(entries, Deduplication.ALL)));
    }
    settle(BATCHES_AHEAD);
  }

  /** Waits until at most {@code ahead} batches are under way and counts the others. */
  private void settle(int ahead) {
    while (pending.size() > ahead) {
      Pending next = pending.remove();
      List<Outcome> outcomes = await(next.receipt()).outcomes();
      for (int i = 0; i < outcomes.size(); i++) {
        if (next.entries().get(i) instanceof Entry.Event) {
          if (outcomes.get(i) == Outcome.STORED) {
            stored++;
          } else {
            duplicate++;
          }
        }
      }
    }
  }

  private static Receipt await(CompletableFuture<Receipt> receipt) {
    try {
      return receipt.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof PerennialException reported) {
        throw reported;
      }
      throw new PerennialException(
          Category.INTERNAL, "import.append_failed", "The rows could not be stored.", e);
    }
  }

  private ImportReport report() {
    return new ImportReport(read, stored, duplicate, rejected, reasons, examples);
  }
}
