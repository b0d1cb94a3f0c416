package io.perennial.engine.duckdb;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.testkit.AnalyticsEngineContract;
import io.perennial.engine.testkit.EngineUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB gives the answers of the reference; each history is a project of its own. */
class DuckDbEngineContractTest extends AnalyticsEngineContract {

  @TempDir private static Path folder;
  private static DuckDb database;
  private static final AtomicInteger OPENED = new AtomicInteger();

  @BeforeAll
  static void start() {
    database = DuckDb.start(DuckDbSettings.in(folder));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected EngineUnderTest open(List<? extends Entry> entries) {
    String id = "history" + OPENED.incrementAndGet();
    DuckDbProject project = database.open(id);
    project.store().append(entries, Deduplication.RECENT).join();
    return new EngineUnderTest() {
      @Override
      public AnalyticsEngine engine() {
        return project.engine();
      }

      @Override
      public void close() {
        project.close();
        try {
          Files.delete(database.file(id));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
