package io.perennial.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.reference.ReferenceEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue that is kept between questions stays what a catalogue counted anew would be. */
class EventTallyTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private DuckDb database;
  private DuckDbProject project;
  private final List<Entry> entries = new ArrayList<>();

  @BeforeEach
  void open() {
    database = DuckDb.start(DuckDbSettings.in(folder));
    project = database.open("tally");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatArrivesLaterIsCountedWhereverItLiesInTime() {
    append(use("m1", "ana", 1), use("m2", "ben", 10));
    expect(10);
    append(use("m3", "ana", 5), use("m4", "cai", 12));
    expect(12);
  }

  @Test
  void anEventAheadOfTheMomentCountsOnceItsTimeHasCome() {
    append(use("m1", "ana", 1), use("m2", "ben", 10));
    expect(5);
    expect(9);
    append(use("m3", "cai", 8));
    expect(9);
    expect(10);
  }

  @Test
  void anEarlierMomentThanBeforeIsCountedAnew() {
    append(use("m1", "ana", 1), use("m2", "ben", 10));
    expect(10);
    expect(3);
    expect(10);
  }

  @Test
  void peopleWhoBecomeOneAreCountedOnceFromThenOn() {
    append(visit("m1", "a1", 1), use("m2", "ana", 2), use("m3", "ben", 3));
    expect(10);
    append(new Entry.Identify(header("m4", "ana", "a1", 4), Properties.NONE));
    expect(10);
    append(new Entry.Alias(header("m5", "ana", null, 5), "ben"));
    expect(10);
  }

  @Test
  void manySmallStepsAreOneLargeOne() {
    Random random = new Random(5);
    for (int step = 0; step < 30; step++) {
      List<Entry> some = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(150); i++) {
        some.add(
            new Entry.Event(
                header("m" + step + "-" + i, "u" + random.nextInt(90), null, random.nextInt(1000)),
                random.nextInt(20) == 0 ? "rare" : "use",
                Properties.of(Map.of("n", PropertyValue.of(random.nextInt(4)))),
                Properties.NONE));
      }
      append(some.toArray(Entry[]::new));
      expect(step * 40);
    }
    expect(1000);
  }

  private void append(Entry... some) {
    entries.addAll(List.of(some));
    project.store().append(List.of(some), Deduplication.RECENT).join();
  }

  private void expect(int hour) {
    EventCatalogue.Question question = new EventCatalogue.Question(at(hour));
    EventCatalogue.Answer expected = new ReferenceEngine(entries).eventCatalogue(question);
    assertThat(counts(project.engine().eventCatalogue(question)))
        .as("at hour %d", hour)
        .isEqualTo(counts(expected));
  }

  /** Everything but which of several equally old events entered a full sample. */
  private static List<String> counts(EventCatalogue.Answer answer) {
    return answer.events().stream()
        .map(type ->
            "%s %d %d %s %s %s"
                .formatted(
                    type.name(),
                    type.events(),
                    type.users(),
                    type.firstSeen(),
                    type.lastSeen(),
                    type.properties().stream()
                        .map(property ->
                            property.key() + property.events() + "/" + property.sampled())
                        .toList()))
        .toList();
  }

  private static Entry.Event use(String messageId, String userId, int hour) {
    return new Entry.Event(
        header(messageId, userId, null, hour), "use", Properties.NONE, Properties.NONE);
  }

  private static Entry.Event visit(String messageId, String anonymousId, int hour) {
    Entry.Header header = new Entry.Header(messageId, null, anonymousId, at(hour), START);
    return new Entry.Event(header, "use", Properties.NONE, Properties.NONE);
  }

  private static Entry.Header header(
      String messageId, String userId, @Nullable String visitor, int hour) {
    return new Entry.Header(messageId, userId, visitor, at(hour), START);
  }

  private static Instant at(int hour) {
    return START.plusSeconds(3600L * hour);
  }
}
