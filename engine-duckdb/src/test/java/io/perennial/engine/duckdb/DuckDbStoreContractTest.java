package io.perennial.engine.duckdb;

import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.engine.testkit.EventStoreContract;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The DuckDB store keeps the promises of every event store. */
class DuckDbStoreContractTest extends EventStoreContract {

  @Override
  protected EventStore open(Path folder) {
    DuckDb database = DuckDb.start(DuckDbSettings.in(folder));
    EventStore store = database.open("contract").store();
    return new EventStore() {
      @Override
      public CompletableFuture<Receipt> append(
          List<? extends Entry> entries, Deduplication deduplication) {
        return store.append(entries, deduplication);
      }

      @Override
      public long position() {
        return store.position();
      }

      @Override
      public List<Committed> read(long position, int limit) {
        return store.read(position, limit);
      }

      @Override
      public void close() {
        database.close();
      }
    };
  }
}
