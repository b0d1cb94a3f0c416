package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.Stickiness.Within;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link Stickiness} promises, told with a few people. */
public abstract class StickinessContract {

  private final EngineUnderTest.Factory engines;

  protected StickinessContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  private static Story anaAndBen() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 09:00", "use")
        .does("ana", "2026-01-05 18:00", "use")
        .does("ana", "2026-01-07 09:00", "use")
        .does("ben", "2026-01-05 09:00", "use")
        .does("ben", "2026-01-13 09:00", "use")
        .does("chen", "2026-01-05 09:00", "signup");
  }

  private static Stickiness.Question ask(
      String from, String to, Period period, Within within, String now) {
    return new Stickiness.Question(
        EventSelector.named("use"),
        new DateRange(LocalDate.parse(from), LocalDate.parse(to)),
        period,
        within,
        Filter.ALWAYS,
        ProjectCalendar.UTC,
        Instant.parse(now));
  }

  private static final String LATER = "2040-01-01T00:00:00Z";

  @Test
  void daysAreCountedWithinEachWeek() {
    expect(
        anaAndBen(),
        ask("2026-01-05", "2026-01-18", Period.DAY, Within.WEEK, LATER),
        """
        2026-01-05: 1 1 0 0 0 0 0
        2026-01-12: 1 0 0 0 0 0 0
        """);
  }

  @Test
  void daysAreCountedWithinTheWholeRange() {
    expect(
        anaAndBen(),
        ask("2026-01-05", "2026-01-08", Period.DAY, Within.RANGE, LATER),
        "2026-01-05: 1 1 0 0\n");
  }

  @Test
  void weeksAreCountedWithinTheRange() {
    expect(
        anaAndBen(),
        ask("2026-01-05", "2026-01-20", Period.WEEK, Within.RANGE, LATER),
        "2026-01-05: 1 1 0\n");
  }

  @Test
  void anIntervalThatReachesBeyondTheRangeIsCountedInsideItOnly() {
    expect(
        anaAndBen(),
        ask("2026-01-06", "2026-01-12", Period.DAY, Within.WEEK, LATER),
        """
        2026-01-05: 1 0 0 0 0 0
        2026-01-12: 0
        """);
  }

  @Test
  void anIntervalIsIncompleteUntilItsPartOfTheRangeHasPassed() {
    expect(
        anaAndBen(),
        ask("2026-01-05", "2026-01-13", Period.DAY, Within.WEEK, "2026-01-13T08:00:00Z"),
        """
        2026-01-05: 1 1 0 0 0 0 0
        2026-01-12: 0 0~
        """);
  }

  @Test
  void theMeanIsOverActivePeopleAndUndefinedWithoutAny() {
    try (EngineUnderTest opened = engines.open(anaAndBen().entries())) {
      Stickiness.Answer answer =
          opened
              .engine()
              .stickiness(ask("2026-01-05", "2026-01-25", Period.DAY, Within.WEEK, LATER));
      assertThat(answer.intervals())
          .extracting(Stickiness.Interval::mean)
          .containsExactly(OptionalDouble.of(1.5), OptionalDouble.of(1), OptionalDouble.empty());
    }
  }

  @Test
  void aDayOf25HoursIsOneDay() {
    Story story =
        Story.in("America/New_York")
            .does("ana", "2026-11-01T00:30-04:00", "use")
            .does("ana", "2026-11-01T23:30-05:00", "use");
    Stickiness.Question question =
        new Stickiness.Question(
            EventSelector.ANY,
            new DateRange(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-02")),
            Period.DAY,
            Within.MONTH,
            Filter.ALWAYS,
            ProjectCalendar.of("America/New_York"),
            Instant.parse(LATER));

    expect(story, question, "2026-11-01: 1 0\n");
  }

  @Test
  void thePeopleBehindANumberAreListed() {
    Stickiness.Question question = ask("2026-01-05", "2026-01-11", Period.DAY, Within.WEEK, LATER);
    try (EngineUnderTest opened = engines.open(anaAndBen().entries())) {
      assertThat(
              opened
                  .engine()
                  .people(
                      new People.Question(
                          new Population.ActivePeriods(question, LocalDate.parse("2026-01-05"), 2),
                          "",
                          Filter.ALWAYS,
                          RoleMapping.NONE,
                          People.Sort.EVENTS,
                          0,
                          10,
                          ProjectCalendar.UTC,
                          question.now()))
                  .people())
          .extracting(People.Person::id)
          .containsExactly(new PersonId("ana", true));
    }
  }

  @Test
  void weeksDoNotFitIntoMonths() {
    assertThatThrownBy(() -> ask("2026-01-05", "2026-01-11", Period.WEEK, Within.MONTH, LATER))
        .isInstanceOf(PerennialException.class)
        .hasMessage("Within weeks and months, days are counted.");
  }

  private void expect(Story story, Stickiness.Question question, String table) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      String actual =
          opened.engine().stickiness(question).intervals().stream()
              .map(interval ->
                  "%s: %s%s\n"
                      .formatted(
                          interval.start(),
                          interval.people().stream()
                              .map(String::valueOf)
                              .collect(Collectors.joining(" ")),
                          interval.complete() ? "" : "~"))
              .collect(Collectors.joining());
      assertThat(actual).isEqualTo(table);
    }
  }
}
