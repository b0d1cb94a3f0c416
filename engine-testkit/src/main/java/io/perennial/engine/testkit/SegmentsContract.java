package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.engine.question.ValueSegments.Thresholds;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@link io.perennial.engine.question.ValueSegments} and {@link
 * io.perennial.engine.question.ChurnRisk} promise.
 */
public abstract class SegmentsContract {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

  private final EngineUnderTest.Factory engines;

  protected SegmentsContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  private static Story uses(Story story, String user, String day, int times) {
    for (int i = 0; i < times; i++) {
      story.does(user, day + " 12:%02d".formatted(i), "use");
    }
    return story;
  }

  @Test
  void theFirstSegmentThatMatchesCounts() {
    Story story = Story.in("UTC");
    uses(story, "core", "2026-03-02", 10).does("core", "2026-03-02 00:00", "pay");
    uses(story, "busy without payment", "2026-03-31", 10);
    uses(story, "regular", "2026-03-02", 3);
    uses(story, "potential by use", "2026-03-02", 2);
    story.does("potential by event", "2026-03-25 00:00", "share");
    story.does("lapsed a day ago", "2026-03-24 23:59:59.999", "share");
    uses(story, "lapsed user", "2026-03-01", 9);

    assertThat(segments(story, Thresholds.DEFAULT, TODAY)).isEqualTo(sizes(1, 2, 2, 2));
  }

  @Test
  void theWindowMovesWithTheDayAndLaterEntriesAreUnknown() {
    Story story = Story.in("UTC");
    uses(story, "ana", "2026-03-31", 3);
    uses(story, "ben", "2026-03-30", 1);

    assertThat(segments(story, Thresholds.DEFAULT, LocalDate.parse("2026-03-29")))
        .isEqualTo(sizes(0, 0, 0, 0));
    assertThat(segments(story, Thresholds.DEFAULT, LocalDate.parse("2026-03-30")))
        .isEqualTo(sizes(0, 0, 1, 0));
    assertThat(segments(story, Thresholds.DEFAULT, TODAY)).isEqualTo(sizes(0, 1, 1, 0));
  }

  @Test
  void aPersonOfWhomOnlyTraitsAreKnownIsLapsed() {
    Story story = Story.in("UTC").traits("ana", "2026-03-31 10:00", "plan", "free");

    assertThat(segments(story, Thresholds.DEFAULT, TODAY)).isEqualTo(sizes(0, 0, 0, 1));
  }

  @Test
  void thresholdsMayBeChanged() {
    Story story = Story.in("UTC");
    uses(story, "ana", "2026-03-31", 2);
    uses(story, "ben", "2026-03-30", 2);

    assertThat(segments(story, new Thresholds(1, 2, 0, 1, 1), TODAY)).isEqualTo(sizes(1, 0, 0, 1));
  }

  @Test
  void atRiskAreTheSilentAfterEnoughUses() {
    Story story = Story.in("UTC");
    uses(story, "ana", "2026-03-24", 3);
    uses(story, "ben", "2026-03-24", 2);
    uses(story, "chen", "2026-01-01", 3).does("chen", "2026-03-25 00:00", "write");
    uses(story, "dora", "2026-01-01", 4).does("dora", "2026-03-31 10:00", "share");
    uses(story, "emil", "2026-02-01", 3);
    uses(story, "aron", "2026-02-01", 3);
    uses(story, "emil", "2026-04-01", 1);

    ChurnRisk.Answer answer = risk(story, 10);

    assertThat(answer.total()).isEqualTo(4);
    assertThat(answer.people())
        .containsExactly(
            new ChurnRisk.AtRisk(known("dora"), 4, LocalDate.parse("2026-01-01")),
            new ChurnRisk.AtRisk(known("ana"), 3, LocalDate.parse("2026-03-24")),
            new ChurnRisk.AtRisk(known("aron"), 3, LocalDate.parse("2026-02-01")),
            new ChurnRisk.AtRisk(known("emil"), 3, LocalDate.parse("2026-02-01")));
    assertThat(risk(story, 1).people()).hasSize(1);
    assertThat(risk(story, 0)).isEqualTo(new ChurnRisk.Answer(4, List.of()));
  }

  @Test
  void withoutACoreUseRoleNobodyIsAtRiskAndNobodyIsCore() {
    Story story = uses(Story.in("UTC"), "ana", "2026-03-01", 9);
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(
              opened
                  .engine()
                  .churnRisk(
                      new ChurnRisk.Question(
                          RoleMapping.NONE, ChurnRisk.Rule.DEFAULT, TODAY, ProjectCalendar.UTC, 9))
                  .total())
          .isZero();
      assertThat(
              opened
                  .engine()
                  .valueSegments(
                      new ValueSegments.Question(
                          RoleMapping.NONE, Thresholds.DEFAULT, TODAY, ProjectCalendar.UTC))
                  .sizes())
          .isEqualTo(sizes(0, 0, 0, 1));
    }
  }

  private Map<Segment, Long> segments(Story story, Thresholds thresholds, LocalDate asOf) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .valueSegments(
              new ValueSegments.Question(Roles.ALL, thresholds, asOf, ProjectCalendar.UTC))
          .sizes();
    }
  }

  private static Map<Segment, Long> sizes(long core, long regular, long potential, long lapsed) {
    return Map.of(
        Segment.CORE, core,
        Segment.REGULAR, regular,
        Segment.POTENTIAL, potential,
        Segment.LAPSED, lapsed);
  }

  private ChurnRisk.Answer risk(Story story, int limit) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .churnRisk(
              new ChurnRisk.Question(
                  Roles.ALL, ChurnRisk.Rule.DEFAULT, TODAY, ProjectCalendar.UTC, limit));
    }
  }

  private static PersonId known(String id) {
    return new PersonId(id, true);
  }
}
