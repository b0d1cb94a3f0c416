package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link UsageIntervals} promises, told with a few people. */
public abstract class UsageIntervalsContract {

  private final EngineUnderTest.Factory engines;

  protected UsageIntervalsContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void intervalsLieBetweenConsecutiveActiveDays() {
    UsageIntervals.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2026-01-01 23:59", "use")
                .does("ana", "2026-01-02 00:00", "use")
                .does("ana", "2026-01-02 12:00", "use")
                .does("ana", "2026-01-09 12:00", "use")
                .does("ben", "2026-01-09 12:00", "use")
                .does("chen", "2026-01-09 12:00", "signup"),
            "UTC");

    assertThat(answer.people()).isEqualTo(2);
    assertThat(answer.returning()).isEqualTo(1);
    assertThat(answer.intervals()).isEqualTo(Map.of(1, 1L, 7, 1L));
    assertThat(answer.quantile(0.5)).hasValue(4);
    assertThat(answer.quantile(0)).hasValue(1);
    assertThat(answer.quantile(1)).hasValue(7);
  }

  @Test
  void onlyDaysOfTheRangeCount() {
    UsageIntervals.Answer answer =
        ask(
            Story.in("UTC")
                .does("ana", "2025-12-31 12:00", "use")
                .does("ana", "2026-01-01 12:00", "use")
                .does("ana", "2026-02-01 12:00", "use"),
            "UTC");

    assertThat(answer.people()).isEqualTo(1);
    assertThat(answer.returning()).isZero();
    assertThat(answer.quantile(0.5)).isEmpty();
  }

  @Test
  void daysAreLocal() {
    UsageIntervals.Answer answer =
        ask(
            Story.in("Asia/Shanghai")
                .does("ana", "2026-01-05 23:30", "use")
                .does("ana", "2026-01-06 00:10", "use"),
            "Asia/Shanghai");

    assertThat(answer.intervals()).isEqualTo(Map.of(1, 1L));
  }

  @Test
  void peopleWithAnIntervalOfALengthAreFoundOnceHoweverManyTheyHave() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 12:00", "use")
            .does("ana", "2026-01-02 12:00", "use")
            .does("ana", "2026-01-03 12:00", "use")
            .does("ana", "2026-01-10 12:00", "use")
            .does("ben", "2026-01-09 12:00", "use")
            .does("ben", "2026-01-10 12:00", "use")
            .does("chen", "2026-01-09 12:00", "use");

    assertThat(people(story, new UsageIntervals.Length(1, Optional.of(1))))
        .containsExactlyInAnyOrder("ana", "ben");
    assertThat(people(story, new UsageIntervals.Length(2, Optional.of(6)))).isEmpty();
    assertThat(people(story, new UsageIntervals.Length(2, Optional.empty())))
        .containsExactly("ana");
  }

  private List<String> people(Story story, UsageIntervals.Length length) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .roster(
              new Roster.Question(
                  new Population.WithInterval(question("UTC"), length),
                  Instant.parse("2040-01-01T00:00:00Z")))
          .people()
          .stream()
          .map(PersonId::id)
          .toList();
    }
  }

  @Test
  void nobodyHasNoIntervals() {
    UsageIntervals.Answer answer = ask(Story.in("UTC"), "UTC");

    assertThat(answer.intervals()).isEmpty();
    assertThat(answer.naturalPeriod()).isEmpty();
  }

  @Test
  void theNaturalPeriodIsTheShortestThatHoldsFourOfFiveIntervals() {
    Story daily = Story.in("UTC");
    for (String day : List.of("01", "02", "03", "04", "05", "12")) {
      daily.does("ana", "2026-01-" + day + " 12:00", "use");
    }
    assertThat(ask(daily, "UTC").naturalPeriod()).hasValue(Period.DAY);

    daily.does("ana", "2026-01-19 12:00", "use");
    assertThat(ask(daily, "UTC").naturalPeriod()).hasValue(Period.WEEK);

    Story rare =
        Story.in("UTC")
            .does("ben", "2026-01-01 12:00", "use")
            .does("ben", "2026-01-31 12:00", "use");
    assertThat(ask(rare, "UTC").naturalPeriod()).hasValue(Period.MONTH);
  }

  private UsageIntervals.Answer ask(Story story, String zone) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().usageIntervals(question(zone));
    }
  }

  private static UsageIntervals.Question question(String zone) {
    return new UsageIntervals.Question(
        EventSelector.named("use"),
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
        Filter.ALWAYS,
        ProjectCalendar.of(zone),
        Instant.parse("2040-01-01T00:00:00Z"));
  }
}
