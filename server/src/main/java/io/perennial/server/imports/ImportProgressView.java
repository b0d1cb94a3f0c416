package io.perennial.server.imports;

import java.util.Map;

/** An import under way, or what became of it. */
public final class ImportProgressView {

  private final ImportJob job;
  private final Imports.Snapshot snapshot;

  ImportProgressView(ImportJob job, Imports.Snapshot snapshot) {
    this.job = job;
    this.snapshot = snapshot;
  }

  public ImportJob job() {
    return job;
  }

  /** The report so far, or the final one. */
  public ImportReport report() {
    return job.status().active() ? snapshot.report() : job.report();
  }

  public int percent() {
    return (int) Math.floor(snapshot.fraction() * 100);
  }

  public long rowsPerSecond() {
    return snapshot.rowsPerSecond();
  }

  /** The reasons, the most frequent first. */
  public Iterable<Map.Entry<String, Long>> reasons() {
    return report().reasons().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .toList();
  }
}
