package io.perennial.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.EventStore.Deduplication;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsThereOnceAfterTheProcessIsKilled() throws Exception {
    int batches = 0;
    for (int round = 0; round < 3; round++) {
      int acknowledged = appendUntilKilled(batches, 5 + 10 * round);

      try (DuckDb database = DuckDb.start(DuckDbSettings.in(folder))) {
        EventStore store = database.open("killed").store();
        List<String> stored =
            store.read(0, Integer.MAX_VALUE).stream()
                .map(Committed::entry)
                .map(entry -> entry.header().messageId())
                .toList();
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(stored).containsAll(messageIds(acknowledged));
        assertThat(stored.size() % AppendingProcess.BATCH).isZero();
        batches = stored.size() / AppendingProcess.BATCH;
        assertThat(
                store
                    .append(
                        List.of(Entries.event(stored.getLast(), "user0", "core_use")),
                        Deduplication.RECENT)
                    .join()
                    .stored())
            .isZero();
      }
    }
  }

  private static List<String> messageIds(int batches) {
    return IntStream.range(0, batches * AppendingProcess.BATCH)
        .mapToObj(i -> "batch" + i / AppendingProcess.BATCH + "-" + i % AppendingProcess.BATCH)
        .toList();
  }

  /** How many batches were acknowledged in all when the process was killed. */
  private int appendUntilKilled(int first, int batches) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                folder.toString(),
                Integer.toString(first))
            .redirectError(new File(folder.toFile(), "errors.txt"))
            .start();
    int last = first - 1;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < batches; i++) {
        last = Integer.parseInt(Objects.requireNonNull(lines.readLine()));
      }
      process.toHandle().destroyForcibly(); // leaves the stream open, with what was printed last
      String more = lines.readLine();
      while (more != null) {
        last = Integer.parseInt(more);
        more = lines.readLine();
      }
    }
    process.waitFor();
    return last + 1;
  }
}
