package io.perennial.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.EventStore;
import io.perennial.engine.PerennialException;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir Path folder;
  private DuckDb database;
  private EventStore store;

  @BeforeEach
  void open() {
    database = DuckDb.start(DuckDbSettings.in(folder.resolve("events")));
    store = database.open("project_1").store();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anInterruptedImportIsFinishedByRepeatingIt() throws IOException {
    ImportFile file = rows(25_000);
    AtomicInteger batches = new AtomicInteger();
    ImportReport first =
        Importer.run(file, guess(file), store, NOW, (soFar, part) -> batches.incrementAndGet() < 1);
    assertThat(first.read()).isEqualTo(10_000);
    ImportReport second = Importer.run(file, guess(file), store, NOW, (soFar, part) -> true);
    assertThat(second)
        .extracting("read", "stored", "duplicate", "rejected")
        .containsExactly(25_000L, 15_000L, 10_000L, 0L);
    assertThat(store.position()).isEqualTo(25_000);
  }

  @Test
  void progressGrowsToTheWholeFile() throws IOException {
    ImportFile file = rows(25_000);
    List<Double> parts = new ArrayList<>();
    Importer.run(file, guess(file), store, NOW, (soFar, part) -> parts.add(part));
    assertThat(parts).isSorted().endsWith(1.0).hasSizeGreaterThan(2);
  }

  @Test
  void aFileThatBreaksOffKeepsWhatWasReadAndSaysSo() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(whole))) {
      gzip.write(text(60_000).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    ImportFile file = ImportFile.open(cut);
    assertThatThrownBy(() -> Importer.run(file, guess(file), store, NOW, (soFar, part) -> true))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("cannot be read");
    assertThat(Importer.run(rows(60_000), guess(file), store, NOW, (soFar, part) -> true))
        .extracting("read", "rejected")
        .containsExactly(60_000L, 0L);
    assertThat(store.position()).isEqualTo(60_000);
  }

  private static Mapping guess(ImportFile file) {
    return ColumnGuess.of(file, UTC).mapping();
  }

  private ImportFile rows(int count) throws IOException {
    return ImportFile.open(Files.writeString(folder.resolve("rows.csv"), text(count)));
  }

  private static String text(int count) {
    StringBuilder text = new StringBuilder("user_id,event,time,n\n");
    for (int i = 0; i < count; i++) {
      text.append("user")
          .append(i % 700)
          .append(",login,2026-01-01 08:00:00,")
          .append(i)
          .append('\n');
    }
    return text.toString();
  }
}
