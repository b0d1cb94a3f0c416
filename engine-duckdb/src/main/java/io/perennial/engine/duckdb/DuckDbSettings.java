package io.perennial.engine.duckdb;

import io.perennial.engine.Validation;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded store uses the machine; one for the process, whatever the number of projects.
 *
 * @param folder where the project files live; created when missing
 * @param memoryLimitBytes what DuckDB may hold in memory before it spills to {@code folder/spill}
 * @param threads how many threads DuckDB computes with
 * @param concurrentQuestions how many questions are answered at a time; further ones wait
 * @param deduplicationWindow how long after its arrival an entry is remembered by {@link
 *     io.perennial.engine.EventStore.Deduplication#RECENT}
 * @param deduplicationEntries how many entries of one project are remembered at most, about 24
 *     bytes of heap each; the oldest are forgotten first, even inside the window
 * @param queuedEntries how many entries of one project may wait to be written before appends are
 *     refused
 */
public record DuckDbSettings(
    Path folder,
    long memoryLimitBytes,
    int threads,
    int concurrentQuestions,
    Duration deduplicationWindow,
    int deduplicationEntries,
    int queuedEntries) {

  private static final long MIB = 1024L * 1024;

  public DuckDbSettings {
    new Validation()
        .require(
            memoryLimitBytes >= 64 * MIB,
            "memoryLimit",
            "store.memory",
            "DuckDB needs 64 MiB of memory or more.")
        .require(threads >= 1, "threads", "store.threads", "Threads are 1 or more.")
        .require(
            concurrentQuestions >= 1,
            "concurrentQuestions",
            "store.questions",
            "Concurrent questions are 1 or more.")
        .require(
            deduplicationWindow.isPositive(),
            "deduplicationWindow",
            "store.window",
            "The window is longer than nothing.")
        .require(
            deduplicationEntries >= 1,
            "deduplicationEntries",
            "store.window_entries",
            "Remembered entries are 1 or more.")
        .require(
            queuedEntries >= 1, "queuedEntries", "store.queue", "Queued entries are 1 or more.")
        .done();
  }

  /** Half of the machine's processors for questions at a time, 1 GiB of memory, a week's window. */
  public static DuckDbSettings in(Path folder) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new DuckDbSettings(
        folder,
        1024 * MIB,
        processors,
        Math.max(2, processors / 2),
        Duration.ofDays(7),
        4_000_000,
        200_000);
  }
}
