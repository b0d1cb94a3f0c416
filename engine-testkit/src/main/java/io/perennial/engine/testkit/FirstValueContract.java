package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.FirstValue.OfScenario;
import io.perennial.engine.question.FirstValue.Taken;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@link FirstValue} promises, told with a few people. */
public abstract class FirstValueContract {

  private static final double MINUTE = 60_000_000;

  private final EngineUnderTest.Factory engines;

  protected FirstValueContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void stepsAreTheEventsFromSignUpToTheFirstUseWithBoth() {
    FirstValue.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2026-01-05 09:00", "signup")
                .does("ana", "2026-01-05 09:01", "page")
                .does("ana", "2026-01-05 09:02", "click")
                .does("ana", "2026-01-05 09:05", "use")
                .does("ana", "2026-01-05 09:06", "export")
                .does("ben", "2026-01-05 09:00", "signup")
                .does("ben", "2026-01-05 09:01", "upload")
                .does("ben", "2026-01-05 09:02", "choose")
                .does("ben", "2026-01-05 09:15", "use")
                .does("cai", "2026-01-05 09:00", "signup"));

    assertThat(answer.total()).isEqualTo(Taken.of(2, 3, 10 * MINUTE));
  }

  @Test
  void anEventThatArrivedTwiceIsOneStep() {
    FirstValue.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2026-01-05 09:00", "signup")
                .does("ana", "2026-01-05 09:01", "upload")
                .again()
                .does("ana", "2026-01-05 09:05", "use"));

    assertThat(answer.total()).isEqualTo(Taken.of(1, 3, 5 * MINUTE));
  }

  @Test
  void whatHappenedBeforeTheSignUpIsNoStepOfThoseWhoSignedUp() {
    FirstValue.Answer answer =
        ask(
            Story.in("UTC")
                .visitor("device", "2026-01-04 09:00", "upload")
                .identify("ana", "device", "2026-01-05 09:00")
                .does("ana", "2026-01-05 09:00", "signup")
                .does("ana", "2026-01-05 09:05", "use"));

    assertThat(answer.total()).isEqualTo(Taken.of(1, 2, 5 * MINUTE));
  }

  @Test
  void theWayOfThoseWhoDidNotSignUpBeforeBeginsWithTheirFirstStep() {
    FirstValue.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2026-01-05 08:59", "page")
                .does("ana", "2026-01-05 09:00", "upload")
                .does("ana", "2026-01-05 09:01", "choose")
                .does("ana", "2026-01-05 09:04", "use")
                .does("ana", "2026-01-05 09:10", "signup"));

    assertThat(answer.total()).isEqualTo(Taken.of(1, 3, 4 * MINUTE));
  }

  @Test
  void aFirstUseOutOfNothingIsOneStepAndTakesNoTime() {
    assertThat(ask(Story.in("UTC").does("ana", "2026-01-05 09:00", "use")).total())
        .isEqualTo(Taken.of(1, 1, 0));
  }

  @Test
  void eventsOfTheSameInstantAreOnTheWayWhateverTheirOrder() {
    FirstValue.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2026-01-05 09:00", "upload")
                .does("ana", "2026-01-05 09:00", "signup")
                .does("ana", "2026-01-05 09:05", "use")
                .does("ana", "2026-01-05 09:05", "choose"));

    assertThat(answer.total()).isEqualTo(Taken.of(1, 4, 5 * MINUTE));
  }

  @Test
  void onlyAFirstValueInTheRangeCountsByLocalDays() {
    Story story =
        Story.in("Asia/Shanghai")
            .does("ana", "2025-12-31 23:59", "use")
            .does("ana", "2026-01-05 09:00", "use")
            .does("ben", "2025-12-31 23:50", "signup")
            .does("ben", "2026-01-01 00:00", "use")
            .does("cai", "2026-02-01 00:00", "use");

    assertThat(ask(story, "Asia/Shanghai").total()).isEqualTo(Taken.of(1, 2, 10 * MINUTE));
  }

  @Test
  void aValueWhoseNameIsPassedOverIsAStepAllTheSame() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 09:01", "click")
            .does("ana", "2026-01-05 09:05", "page");
    FirstValue.Question question =
        question(EventSelector.named("page"), "UTC", Instant.parse("2040-01-01T00:00:00Z"));

    assertThat(ask(story, question).total()).isEqualTo(Taken.of(1, 2, 5 * MINUTE));
  }

  @Test
  void whatHasNotHappenedYetIsNotKnown() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 09:05", "use");
    FirstValue.Question before =
        question(EventSelector.named("use"), "UTC", Instant.parse("2026-01-05T09:04:59Z"));

    assertThat(ask(story, before).total()).isEqualTo(Taken.NOTHING);
  }

  @Test
  void scenariosAreThoseOfTheFirstUseAndTheOnesWithMostPeopleComeFirst() {
    FirstValue.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2026-01-05 09:00", "use", "scenario", "report")
                .does("ana", "2026-01-05 09:01", "use", "scenario", "email")
                .does("ben", "2026-01-05 09:00", "signup")
                .does("ben", "2026-01-05 09:03", "use", "scenario", "report")
                .does("cai", "2026-01-05 09:00", "use")
                .does("dee", "2026-01-05 09:00", "use", "scenario", "email"));

    assertThat(answer.total()).isEqualTo(Taken.of(4, 1, 0));
    assertThat(answer.scenarios())
        .containsExactly(
            new OfScenario(Optional.of("report"), Taken.of(2, 1.5, 1.5 * MINUTE)),
            new OfScenario(Optional.of("email"), Taken.of(1, 1, 0)),
            new OfScenario(Optional.empty(), Taken.of(1, 1, 0)));
  }

  @Test
  void withoutAFirstValueNothingIsTold() {
    FirstValue.Answer answer = ask(Story.in("UTC").does("ana", "2026-01-05 09:00", "signup"));

    assertThat(answer).isEqualTo(new FirstValue.Answer(Taken.NOTHING, List.of()));
  }

  private FirstValue.Answer ask(Story story) {
    return ask(story, "UTC");
  }

  private FirstValue.Answer ask(Story story, String zone) {
    return ask(
        story, question(EventSelector.named("use"), zone, Instant.parse("2040-01-01T00:00:00Z")));
  }

  private FirstValue.Answer ask(Story story, FirstValue.Question question) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().firstValue(question);
    }
  }

  private static FirstValue.Question question(EventSelector value, String zone, Instant now) {
    return new FirstValue.Question(
        EventSelector.named("signup"),
        value,
        new TreeSet<>(List.of("click", "page")),
        "scenario",
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
        Filter.ALWAYS,
        ProjectCalendar.of(zone),
        now);
  }
}
