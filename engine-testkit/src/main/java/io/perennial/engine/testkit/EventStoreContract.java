package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.EventStore.Outcome;
import io.perennial.engine.EventStore.Receipt;
import io.perennial.engine.event.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link EventStore} promises; a store's module says how to open one in a folder. */
public abstract class EventStoreContract {

  @TempDir Path folder;

  /** A store of what was kept in the folder, empty when it is new. */
  protected abstract EventStore open(Path folder);

  /** An event, an identification, an alias and an event full of odd values. */
  private static List<Entry> ofEveryKind() {
    return Story.in("UTC")
        .visitor("a1", "2026-01-01 09:00:00.123", "visit", "页面", "/首页?q='\"\\", "empty", "")
        .identify("ana", "a1", "2026-01-01 08:00", "plan", "pro", "seats", 5, "beta", true)
        .alias("ana@example.com", "ana", "2026-01-01 09:02")
        .does(
            "ana",
            "1999-12-31 23:59:59.999",
            "生成 报告 🙂",
            "exact",
            "12345678901234567890.123",
            "long",
            12345678901234567L,
            "zero",
            0,
            "tiny",
            "0.000001",
            "line",
            "one\ntwo\ttab")
        .entries();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAppendedIsReadBackEqualAndInOrder(Deduplication deduplication) {
    try (EventStore store = open(folder)) {
      Receipt receipt = store.append(ofEveryKind(), deduplication).join();

      assertThat(receipt.outcomes()).containsOnly(Outcome.STORED).hasSize(4);
      assertThat(receipt.stored()).isEqualTo(4);
      assertThat(entries(store)).isEqualTo(ofEveryKind());
    }
  }

  @Test
  void anEmptyStoreIsAtPositionZeroAndHasNothingToRead() {
    try (EventStore store = open(folder)) {
      assertThat(store.position()).isZero();
      assertThat(store.read(0, 10)).isEmpty();
    }
  }

  @Test
  void appendingNothingIsFine() {
    try (EventStore store = open(folder)) {
      Receipt receipt = store.append(List.of(), Deduplication.RECENT).join();

      assertThat(receipt.outcomes()).isEmpty();
      assertThat(store.position()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatWasAppendedBeforeIsADuplicate(Deduplication deduplication) {
    List<Entry> entries = ofEveryKind();
    try (EventStore store = open(folder)) {
      store.append(entries.subList(0, 2), deduplication).join();

      Receipt receipt = store.append(entries, deduplication).join();

      assertThat(receipt.outcomes())
          .containsExactly(Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.STORED, Outcome.STORED);
      assertThat(entries(store)).isEqualTo(entries);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatIsTwiceInOneAppendIsStoredOnce(Deduplication deduplication) {
    List<Entry> entries =
        Story.in("UTC").does("ana", "2026-01-01 09:00", "use").again().again().entries();
    try (EventStore store = open(folder)) {
      Receipt receipt = store.append(entries, deduplication).join();

      assertThat(receipt.outcomes())
          .containsExactly(Outcome.STORED, Outcome.DUPLICATE, Outcome.DUPLICATE);
      assertThat(entries(store)).hasSize(1);
    }
  }

  @Test
  void positionsGrowAndTheReceiptNamesWhereItsEffectsAreVisible() {
    List<Entry> entries = ofEveryKind();
    try (EventStore store = open(folder)) {
      Receipt first = store.append(entries.subList(0, 2), Deduplication.RECENT).join();
      Receipt second = store.append(entries.subList(2, 4), Deduplication.RECENT).join();

      assertThat(first.position()).isPositive().isLessThan(second.position());
      assertThat(store.position()).isEqualTo(second.position());
      assertThat(positions(store.read(0, 10))).isSorted().doesNotHaveDuplicates();
      assertThat(store.read(first.position(), 10).stream().map(Committed::entry).toList())
          .isEqualTo(entries.subList(2, 4));
    }
  }

  @Test
  void readingGoesOnAfterAPositionAndStopsAtTheLimit() {
    try (EventStore store = open(folder)) {
      store.append(ofEveryKind(), Deduplication.RECENT).join();

      List<Committed> page = store.read(0, 3);
      List<Committed> rest = store.read(page.getLast().position(), 3);

      assertThat(page).hasSize(3);
      assertThat(rest).hasSize(1);
      assertThat(store.read(rest.getLast().position(), 3)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAcknowledgedSurvivesReopeningAndStaysKnown(Deduplication deduplication) {
    List<Entry> entries = ofEveryKind();
    long position;
    try (EventStore store = open(folder)) {
      position = store.append(entries.subList(0, 3), deduplication).join().position();
    }
    try (EventStore store = open(folder)) {
      assertThat(store.position()).isEqualTo(position);
      assertThat(entries(store)).isEqualTo(entries.subList(0, 3));

      Receipt receipt = store.append(entries, deduplication).join();

      assertThat(receipt.outcomes())
          .containsExactly(Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.STORED);
      assertThat(receipt.position()).isGreaterThan(position);
      assertThat(entries(store)).isEqualTo(entries);
    }
  }

  @Test
  void closingFinishesWhatWasAccepted() {
    List<CompletableFuture<Receipt>> accepted = new ArrayList<>();
    int messages = 50;
    try (EventStore store = open(folder)) {
      for (Entry entry : manyUses(messages)) {
        accepted.add(store.append(List.of(entry), Deduplication.RECENT));
      }
    }
    assertThat(accepted).allMatch(receipt -> receipt.isDone() && receipt.join().stored() == 1);
    try (EventStore store = open(folder)) {
      assertThat(entries(store)).hasSize(messages);
    }
  }

  @Test
  void appendsOfManyThreadsAreEachStoredOnceAndWhole() {
    List<Entry> entries = manyUses(200);
    try (EventStore store = open(folder)) {
      List<CompletableFuture<Receipt>> appends = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int from = 0; from < entries.size(); from += 20) {
                    CompletableFuture<Receipt> append =
                        store.append(entries.subList(from, from + 20), Deduplication.RECENT);
                    synchronized (appends) {
                      appends.add(append);
                    }
                  }
                }));
      }
      threads.forEach(EventStoreContract::join);

      long stored = appends.stream().mapToLong(append -> append.join().stored()).sum();

      assertThat(stored).isEqualTo(entries.size());
      Set<Entry> found = new HashSet<>(entries(store));
      assertThat(found).isEqualTo(Set.copyOf(entries));
      assertThat(store.read(0, 1000)).hasSize(entries.size());
    }
  }

  private static List<Entry> manyUses(int count) {
    Story story = Story.in("UTC");
    for (int i = 0; i < count; i++) {
      story.does("user " + i % 7, "2026-01-01 09:00", "use", "number", i);
    }
    return story.entries();
  }

  private static List<Entry> entries(EventStore store) {
    return store.read(0, 1000).stream().map(Committed::entry).toList();
  }

  private static List<Long> positions(List<Committed> committed) {
    return committed.stream().map(Committed::position).toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
