package io.perennial.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CancellationTest {

  private static final Sql ENDLESS =
      new Sql("SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000000) b");

  @TempDir private Path folder;

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void interruptingWhoAsksStopsTheStatementAndFreesItsThread() throws Exception {
    try (DuckDb database = DuckDb.start(DuckDbSettings.in(folder))) {
      DuckDbProject project = database.open("asked");
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread asking =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  project.ask(session -> {
                    started.countDown();
                    return session.list(ENDLESS, row -> row.getString(1));
                  });
                } catch (PerennialException e) {
                  outcome.complete(e);
                }
              });
      started.await();
      asking.interrupt();

      assertThat(outcome.get())
          .isInstanceOfSatisfying(
              PerennialException.class,
              e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE));
      project.close(); // waits for nothing: no statement is left on the file
    } // closing waits for the threads of all questions
  }
}
