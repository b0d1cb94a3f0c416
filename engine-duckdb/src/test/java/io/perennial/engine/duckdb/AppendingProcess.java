package io.perennial.engine.duckdb;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Appends batches for ever and prints the number of each batch once it is acknowledged. */
final class AppendingProcess {

  static final int BATCH = 10;

  private AppendingProcess() {}

  /** Arguments: the folder, the number of the first batch. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    EventStore store =
        DuckDb.start(DuckDbSettings.in(Path.of(arguments[0]))).open("killed").store();
    for (int batch = Integer.parseInt(arguments[1]); ; batch++) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        entries.add(Entries.event("batch" + batch + "-" + i, "user" + i, "core_use"));
      }
      store.append(entries, Deduplication.RECENT).join();
      out.println(batch);
    }
  }
}
