package io.perennial.engine.duckdb;

import static io.perennial.engine.duckdb.Entries.NOON;
import static io.perennial.engine.duckdb.Entries.event;
import static io.perennial.engine.duckdb.Entries.header;
import static io.perennial.engine.duckdb.Entries.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.EventStore.Outcome;
import io.perennial.engine.EventStore.Receipt;
import io.perennial.engine.PerennialException;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbStoreTest {

  @TempDir private Path folder;
  private DuckDb database;
  private DuckDbProject project;
  private EventStore store;

  @BeforeEach
  void open() {
    open(DuckDbSettings.in(folder));
  }

  private void open(DuckDbSettings settings) {
    database = DuckDb.start(settings);
    project = database.open("writer");
    store = project.store();
  }

  private void reopen(DuckDbSettings settings) {
    database.close();
    open(settings);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyRecordHasPositionZero() {
    assertThat(store.position()).isZero();
    assertThat(store.read(0, 10)).isEmpty();
  }

  @Test
  void entriesOfEveryKindComeBackAsTheyWereAppended() {
    List<Entry> entries =
        List.of(
            new Entry.Event(
                header("m1", null, "visitor", NOON.plusMillis(5)),
                "page 打开",
                properties(),
                Properties.of(Map.of("page", PropertyValue.of("/价格")))),
            new Entry.Identify(
                header(UUID.randomUUID().toString(), "ana", "visitor", NOON), properties()),
            new Entry.Identify(header("m3", "ana", null, NOON), Properties.NONE),
            new Entry.Alias(header("m4", "ana", "tablet", NOON), "old-phone"),
            new Entry.Event(
                header("m5", "ana", "tablet", NOON), "core", Properties.NONE, Properties.NONE));

    Receipt receipt = append(entries);

    assertThat(receipt.stored()).isEqualTo(5);
    assertThat(receipt.position()).isEqualTo(5);
    assertThat(entriesOf(store.read(0, 100))).isEqualTo(entries);
    reopen(DuckDbSettings.in(folder));
    assertThat(entriesOf(store.read(0, 100))).isEqualTo(entries);
    assertThat(store.read(1, 2)).extracting(Committed::position).containsExactly(2L, 3L);
  }

  @Test
  void aMessageIdIsStoredOnceWithinAnAppendAndAcrossThemAndAfterReopening() {
    assertThat(append(List.of(event("m1", "ana", "a"), event("m1", "ana", "b"))).outcomes())
        .containsExactly(Outcome.STORED, Outcome.DUPLICATE);
    assertThat(append(List.of(event("m2", "ana", "a"), event("m1", "ben", "b"))).outcomes())
        .containsExactly(Outcome.STORED, Outcome.DUPLICATE);
    reopen(DuckDbSettings.in(folder));
    assertThat(append(List.of(event("m2", "ana", "a"), event("m3", "ana", "a"))).outcomes())
        .containsExactly(Outcome.DUPLICATE, Outcome.STORED);
    assertThat(store.position()).isEqualTo(3);
  }

  @Test
  void recentDeduplicationForgetsWhatIsOlderThanItsWindowAndAllDoesNot() {
    append(List.of(receivedAt("old", NOON)));
    append(List.of(receivedAt("newer", NOON.plus(Duration.ofDays(9)))));
    reopen(DuckDbSettings.in(folder));

    assertThat(append(List.of(receivedAt("old", NOON)), Deduplication.ALL).outcomes())
        .containsExactly(Outcome.DUPLICATE);
    assertThat(append(List.of(receivedAt("old", NOON)), Deduplication.RECENT).outcomes())
        .containsExactly(Outcome.STORED);
  }

  @Test
  void idsThatAgreeInHalfTheirBitsAreDifferent() {
    UUID one = new UUID(7, 1);
    UUID two = new UUID(7, 2);
    UUID three = new UUID(8, 1);
    UUID nil = new UUID(0, 0);
    List<Entry> entries = new ArrayList<>();
    for (UUID id : List.of(one, two, three, nil)) {
      entries.add(event(id.toString(), "ana", "a"));
    }
    assertThat(append(entries).stored()).isEqualTo(4);
    assertThat(append(entries).stored()).isZero();
    assertThat(entriesOf(store.read(0, 9))).isEqualTo(entries);
  }

  @Test
  void aFullQueueRefusesAppendsAndAcceptsThemAgainLater() throws Exception {
    DuckDbSettings usual = DuckDbSettings.in(folder);
    reopen(
        new DuckDbSettings(
            folder, usual.memoryLimitBytes(), 2, 2, usual.deduplicationWindow(), 1000, 3));
    CountDownLatch acknowledged = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    CompletableFuture<?> blocking =
        store
            .append(List.of(event("m0", "ana", "a")), Deduplication.RECENT)
            .thenRun(() -> {
              acknowledged.countDown();
              awaitUninterrupted(mayGoOn);
            });
    acknowledged.await();
    CompletableFuture<Receipt> waiting =
        store.append(
            List.of(event("m1", "ana", "a"), event("m2", "ana", "a")), Deduplication.RECENT);

    assertThat(
            store.append(
                List.of(event("m3", "ana", "a"), event("m4", "ana", "a")), Deduplication.RECENT))
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            PerennialException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo("store.busy"));

    mayGoOn.countDown();
    blocking.join();
    assertThat(waiting.join().stored()).isEqualTo(2);
    assertThat(append(List.of(event("m3", "ana", "a"))).stored()).isEqualTo(1);
  }

  @Test
  void closingFinishesWhatWasAcceptedAndRefusesTheRest() {
    List<CompletableFuture<Receipt>> accepted =
        IntStream.range(0, 200)
            .mapToObj(i -> store.append(List.of(event("m" + i, "ana", "a")), Deduplication.RECENT))
            .toList();
    store.close();

    assertThat(accepted).allMatch(CompletableFuture::isDone);
    assertThat(accepted).allSatisfy(each -> assertThat(each.join().stored()).isEqualTo(1));
    assertThat(store.append(List.of(event("late", "ana", "a")), Deduplication.RECENT))
        .failsWithin(Duration.ofSeconds(5));
    reopen(DuckDbSettings.in(folder));
    assertThat(store.position()).isEqualTo(200);
  }

  @Test
  void manyThreadsAppendAtOnceAndEveryEntryIsThereOnceInTheOrderOfItsThread() throws Exception {
    int threads = 8;
    int each = 200;
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String user = "user" + t;
      running.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < each; i++) {
                  append(List.of(event(user + "-" + i, user, "a"), event("shared" + i, user, "b")));
                }
              }));
    }
    for (Thread thread : running) {
      thread.join();
    }

    List<Committed> all = store.read(0, 100_000);
    assertThat(all).hasSize(threads * each + each);
    assertThat(all).extracting(Committed::position).isSorted().doesNotHaveDuplicates();
    for (int t = 0; t < threads; t++) {
      String prefix = "user" + t + "-";
      assertThat(entriesOf(all))
          .extracting(entry -> entry.header().messageId())
          .filteredOn(id -> id.startsWith(prefix))
          .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
    }
  }

  @Test
  void anEntryOutsideTheCalendarIsRefusedAndItsNeighboursAreStored() {
    Entry impossible =
        new Entry.Event(
            new Entry.Header("bad", "ana", null, Instant.MAX, NOON),
            "a",
            Properties.NONE,
            Properties.NONE);
    CompletableFuture<Receipt> bad =
        store.append(List.of(event("m1", "ana", "a"), impossible), Deduplication.RECENT);
    CompletableFuture<Receipt> good =
        store.append(List.of(event("m2", "ana", "a")), Deduplication.RECENT);

    assertThat(good.join().stored()).isEqualTo(1);
    assertThat(bad).isCompletedExceptionally();
    assertThat(entriesOf(store.read(0, 9))).containsExactly(event("m2", "ana", "a"));
  }

  @Test
  void aProjectIsOpenedOnceAndItsIdIsChecked() {
    assertThatThrownBy(() -> database.open("writer")).isInstanceOf(PerennialException.class);
    assertThatThrownBy(() -> database.open("x'; DROP TABLE events; --"))
        .isInstanceOf(PerennialException.class);
    project.close();
    project = database.open("writer");
    assertThat(project.store().position()).isZero();
  }

  @Test
  void aVisitOfAnUnknownVisitorIsRead() {
    append(List.of(visit("m1", "a1", "look")));
    assertThat(entriesOf(store.read(0, 9))).containsExactly(visit("m1", "a1", "look"));
  }

  private static Properties properties() {
    return Properties.of(
        Map.of(
            "text", PropertyValue.of("\"quoted\" 引号 🙂"),
            "empty", PropertyValue.of(""),
            "precise",
                new PropertyValue.Number(new BigDecimal("12345678901234567890.000000000000001")),
            "small", new PropertyValue.Number(new BigDecimal("0.00000001")),
            "flag", PropertyValue.of(true),
            "list", new PropertyValue.Json("[1,2.50,{\"a\":null}]"),
            "ключ", PropertyValue.of(3)));
  }

  private static Entry receivedAt(String messageId, Instant receivedAt) {
    return new Entry.Event(
        header(messageId, "ana", null, receivedAt), "a", Properties.NONE, Properties.NONE);
  }

  private static List<Entry> entriesOf(List<Committed> committed) {
    return committed.stream().map(Committed::entry).toList();
  }

  private Receipt append(List<? extends Entry> entries) {
    return append(entries, Deduplication.RECENT);
  }

  private Receipt append(List<? extends Entry> entries, Deduplication deduplication) {
    return store.append(entries, deduplication).join();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
