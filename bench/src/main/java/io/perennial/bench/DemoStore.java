package io.perennial.bench;

import io.perennial.demo.DemoData;
import io.perennial.demo.DemoSettings;
import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbProject;
import io.perennial.engine.event.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A folder with a project of demo data, equal for equal settings; it is kept, and loaded once.
 *
 * @param folder where the project's file lies, or will
 */
record DemoStore(DemoSettings settings, Path folder) {

  private static final String PROJECT = "demo";
  private static final int BATCH = 10_000;

  /** From the arguments of a benchmark: [MILLIONS] [FOLDER]. */
  static DemoStore of(String[] args) throws IOException {
    int millions = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    Path folder = Path.of(args.length > 1 ? args[1] : "bench/target/questions-" + millions);
    Files.createDirectories(folder);
    Instant now = Instant.parse("2026-06-30T16:00:00Z");
    return new DemoStore(DemoSettings.ofEntries(millions * 1_000_000L, 7, now), folder);
  }

  /** Opens the project, loaded when it is new. */
  DuckDbProject open(DuckDb database) throws IOException {
    Path file = database.file(PROJECT);
    if (!Files.exists(file)) {
      load(database);
    }
    long start = System.nanoTime();
    DuckDbProject project = database.open(PROJECT);
    System.out.printf(
        Locale.ROOT,
        "%,d entries, %.1f bytes each; opened in %.1f s%n",
        project.store().position(),
        (double) Files.size(file) / project.store().position(),
        seconds(start));
    return project;
  }

  private void load(DuckDb database) {
    long start = System.nanoTime();
    try (DuckDbProject project = database.open(PROJECT)) {
      EventStore store = project.store();
      List<Entry> batch = new ArrayList<>(BATCH);
      for (Iterator<Entry> entries = DemoData.of(settings).iterator(); entries.hasNext(); ) {
        batch.add(entries.next());
        if (batch.size() == BATCH || !entries.hasNext()) {
          store.append(batch, Deduplication.RECENT).join();
          batch.clear();
        }
      }
      long count = store.position();
      System.out.printf(
          Locale.ROOT,
          "%,d entries made and stored in %.1f s: %,.0f/s%n",
          count,
          seconds(start),
          count / seconds(start));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
