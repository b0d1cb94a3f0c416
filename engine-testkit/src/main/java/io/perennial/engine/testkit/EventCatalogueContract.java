package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.EventType;
import io.perennial.engine.question.EventCatalogue.PropertyType;
import io.perennial.engine.question.EventCatalogue.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link EventCatalogue} promises. */
public abstract class EventCatalogueContract {

  private final EngineUnderTest.Factory engines;

  protected EventCatalogueContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void namesAreListedWithVolumePeopleAndFirstAndLastSight() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-02 09:00", "生成 报告")
            .does("ben", "2026-01-03 09:00", "生成 报告")
            .visitor("a1", "2026-01-01 09:00", "生成 报告")
            .identify("ana", "a1", "2026-01-04 09:00")
            .does("ana", "2026-01-01 09:00", "share")
            .does("ana", "2026-01-01 09:00", "Share")
            .does("ana", "2026-02-01 09:00", "share");

    assertThat(catalogue(story, "2026-01-31T00:00:00Z"))
        .containsExactly(
            new EventType("生成 报告", 3, 2, day("01"), day("03"), List.of()),
            new EventType("Share", 1, 1, day("01"), day("01"), List.of()),
            new EventType("share", 1, 1, day("01"), day("01"), List.of()));
  }

  @Test
  void propertiesShowEveryTypeHowOftenTheyAreSetAndExamples() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "use", "ms", 900, "model", "m1")
            .does("ana", "2026-01-01 09:00", "use", "ms", "fast", "model", "m2")
            .does("ana", "2026-01-01 09:00", "use", "ms", 900.0, "ok", true)
            .does("ana", "2026-01-01 09:00", "use", "tags", new PropertyValue.Json("[1,2]"));

    assertThat(catalogue(story, "2026-01-31T00:00:00Z").getFirst().properties())
        .containsExactly(
            new PropertyType("model", Set.of(ValueType.TEXT), 2, 4, List.of("m1", "m2")),
            new PropertyType(
                "ms", Set.of(ValueType.NUMBER, ValueType.TEXT), 3, 4, List.of("900", "fast")),
            new PropertyType("ok", Set.of(ValueType.BOOLEAN), 1, 4, List.of("true")),
            new PropertyType("tags", Set.of(ValueType.JSON), 1, 4, List.of("[1,2]")));
  }

  @Test
  void fiveExamplesAreKeptTheMostFrequentFirst() {
    Story story = Story.in("UTC");
    for (String model : List.of("f", "e", "d", "c", "b", "a", "c")) {
      story.does("ana", "2026-01-01 09:00", "use", "model", model);
    }

    assertThat(
            catalogue(story, "2026-01-31T00:00:00Z").getFirst().properties().getFirst().examples())
        .containsExactly("c", "a", "b", "d", "e");
  }

  @Test
  void onlyTextThatIsAnExistingDateIsADate() {
    for (String date :
        List.of(
            "2026-02-28",
            "2024-02-29",
            "2026-02-28T09:30",
            "2026-02-28T09:30:15",
            "2026-02-28T09:30:15.123456Z",
            "2026-02-28T09:30:15+08:00")) {
      assertThat(typeOf(date)).as(date).isEqualTo(Set.of(ValueType.DATE));
    }
    for (String text :
        List.of(
            "2026-02-30",
            "2026-2-28",
            "20260228",
            "2026-02-28 09:30",
            "2026-02-28T25:00",
            "28/02/2026",
            "2026",
            " 2026-02-28",
            "")) {
      assertThat(typeOf(text)).as(text).isEqualTo(Set.of(ValueType.TEXT));
    }
  }

  private Set<ValueType> typeOf(String value) {
    Story story = Story.in("UTC").does("ana", "2026-01-01 09:00", "use", "value", value);
    return catalogue(story, "2026-01-31T00:00:00Z").getFirst().properties().getFirst().types();
  }

  private List<EventType> catalogue(Story story, String now) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .eventCatalogue(new EventCatalogue.Question(Instant.parse(now)))
          .events();
    }
  }

  private static Instant day(String day) {
    return Instant.parse("2026-01-" + day + "T09:00:00Z");
  }
}
