package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.OfScenario;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.question.TimeSaved.Terms;
import io.perennial.engine.question.TimeSaved.Unit;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link TimeSaved} promises, told with a few people. */
public abstract class TimeSavedContract {

  private static final String LATER = "2040-01-01T00:00:00Z";
  private static final Duration HOUR = Duration.ofHours(1);

  private final EngineUnderTest.Factory engines;

  protected TimeSavedContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Reports take two hours without the product, writing one, nothing else has a baseline. */
  private static Terms terms(Optional<Duration> unmeasured) {
    return new Terms(
        "scenario",
        "minutes",
        Unit.MINUTES,
        Map.of("report", HOUR.multipliedBy(2)),
        Map.of("write", HOUR),
        Optional.empty(),
        unmeasured);
  }

  private static final Terms MEASURED_ONLY = terms(Optional.empty());
  private static final Terms NO_TIME_UNLESS_MEASURED = terms(Optional.of(Duration.ZERO));

  @Test
  void aUseSavesItsBaselineMinusItsDurationAndMayLoseTime() {
    Tally tally =
        ask(
                Story.in("UTC")
                    .does("ana", "2026-01-05 10:00", "use", "scenario", "report", "minutes", 30)
                    .does("ana", "2026-01-06 10:00", "use", "scenario", "report", "minutes", 150)
                    .does("ben", "2026-01-06 10:00", "signup", "scenario", "report", "minutes", 1),
                MEASURED_ONLY)
            .total();

    assertThat(tally.saved()).hasValue(HOUR);
    assertThat(tally)
        .isEqualTo(
            new Tally(
                1,
                2,
                2,
                2,
                HOUR.toMillis(),
                Duration.ofHours(3).toMillis(),
                Duration.ofHours(4).toMillis()));
    assertThat(tally.pace()).hasValue(0.75);
  }

  @Test
  void twoUsesOfTwoHoursThatTookNoTimeSaveFour() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 10:00", "use", "scenario", "report")
            .does("ana", "2026-01-06 10:00", "use", "scenario", "report");

    Tally assumed = ask(story, NO_TIME_UNLESS_MEASURED).total();
    assertThat(assumed.saved()).hasValue(HOUR.multipliedBy(4));
    assertThat(assumed.measured()).isZero();
    assertThat(assumed.pace()).isEmpty();

    Tally leftOut = ask(story, MEASURED_ONLY).total();
    assertThat(leftOut.uses()).isEqualTo(2);
    assertThat(leftOut.compared()).isZero();
    assertThat(leftOut.saved()).isEmpty();
  }

  @Test
  void theScenarioDecidesBeforeTheEventNameAndTheEventNameBeforeTheUsualBaseline() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 10:00", "write", "scenario", "report")
            .does("ana", "2026-01-05 11:00", "write", "scenario", "poem")
            .does("ana", "2026-01-05 12:00", "use", "scenario", "poem")
            .does("ana", "2026-01-05 13:00", "use");
    Terms some = NO_TIME_UNLESS_MEASURED;
    Terms withUsual =
        new Terms(
            some.scenarioProperty(),
            some.durationProperty(),
            some.unit(),
            some.byScenario(),
            some.byEvent(),
            Optional.of(Duration.ofMinutes(10)),
            some.unmeasured());

    assertThat(ask(story, some).total().saved()).hasValue(HOUR.multipliedBy(3));
    assertThat(ask(story, some).total().compared()).isEqualTo(2);
    assertThat(ask(story, withUsual).total().saved()).hasValue(Duration.ofMinutes(200));
    assertThat(ask(story, withUsual).scenarios())
        .extracting(OfScenario::scenario)
        .containsExactly(Optional.of("poem"), Optional.of("report"), Optional.empty());
  }

  @Test
  void onlyADecimalNumberThatCanBeBelievedIsAMeasuredDuration() {
    Story story = Story.in("UTC");
    for (Object minutes : List.of("1e1", " 5", -1, "quick", true, 144_001)) {
      story.does("ana", "2026-01-05 10:00", "write", "minutes", minutes);
    }
    assertThat(ask(story, MEASURED_ONLY).total().measured()).isZero();

    story
        .does("ana", "2026-01-05 10:00", "write", "minutes", "12.5")
        .does("ana", "2026-01-05 10:00", "write", "minutes", 0)
        .does("ana", "2026-01-05 10:00", "write", "minutes", 144_000);
    Tally tally = ask(story, MEASURED_ONLY).total();
    assertThat(tally.measured()).isEqualTo(3);
    assertThat(tally.measuredMillis()).isEqualTo((long) (144_012.5 * 60_000));
  }

  @Test
  void durationsAreReadInTheirUnitAndRoundedToMilliseconds() {
    Story story = Story.in("UTC").does("ana", "2026-01-05 10:00", "write", "took", 1.4995);
    Terms seconds =
        new Terms(
            "scenario",
            "took",
            Unit.SECONDS,
            Map.of(),
            Map.of("write", Duration.ofSeconds(10)),
            Optional.empty(),
            Optional.empty());

    assertThat(ask(story, seconds).total().saved()).hasValue(Duration.ofMillis(8_500));
  }

  @Test
  void weeksAndScenariosAddUpToTheWholeButPeopleCountOnceInEach() {
    TimeSaved.Answer answer =
        ask(
            Story.in("Asia/Shanghai")
                .does("ana", "2026-01-04 23:59", "write", "scenario", "poem")
                .does("ana", "2026-01-05 00:00", "write", "scenario", "poem")
                .does("ana", "2026-01-06 00:00", "use", "scenario", "report")
                .does("ben", "2026-01-06 00:00", "use", "scenario", "report")
                .does("ben", "2026-01-12 00:00", "use", "scenario", "report"),
            question(NO_TIME_UNLESS_MEASURED, "Asia/Shanghai", Filter.ALWAYS, LATER));

    assertThat(answer.points())
        .extracting(
            point -> point.start() + " " + point.tally().people() + " " + point.tally().uses())
        .containsExactly(
            "2025-12-29 1 1",
            "2026-01-05 2 3",
            "2026-01-12 1 1",
            "2026-01-19 0 0",
            "2026-01-26 0 0");
    assertThat(answer.scenarios())
        .extracting(one ->
            one.scenario().orElseThrow()
                + " "
                + one.tally().people()
                + " "
                + one.tally().savedMillis() / HOUR.toMillis())
        .containsExactly("report 2 6", "poem 1 2");
    assertThat(answer.total().people()).isEqualTo(2);
    assertThat(answer.total().saved()).hasValue(HOUR.multipliedBy(8));
  }

  @Test
  void onePersonIsAskedAboutByAnyOfTheirIds() {
    Story story =
        Story.in("UTC")
            .visitor("phone", "2026-01-05 10:00", "write")
            .does("ana", "2026-01-06 10:00", "write")
            .does("ben", "2026-01-06 10:00", "write")
            .identify("ana", "phone", "2026-01-07 10:00");
    Filter ana = new Filter.Member(new Population.Listed(Set.of("anonymous:phone")));

    assertThat(ask(story, question(NO_TIME_UNLESS_MEASURED, "UTC", ana, LATER)).total().uses())
        .isEqualTo(2);
  }

  @Test
  void whatHasNotHappenedYetDoesNotCountAndItsWeekIsIncomplete() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-12 10:00", "write")
            .does("ana", "2026-01-13 10:00", "write");
    TimeSaved.Answer answer =
        ask(story, question(NO_TIME_UNLESS_MEASURED, "UTC", Filter.ALWAYS, "2026-01-12T10:00:00Z"));

    assertThat(answer.total().uses()).isEqualTo(1);
    assertThat(answer.points())
        .extracting(TimeSaved.Point::complete)
        .containsExactly(true, true, false, false, false);
  }

  @Test
  void nobodySavedNothing() {
    TimeSaved.Answer answer = ask(Story.in("UTC"), NO_TIME_UNLESS_MEASURED);

    assertThat(answer.total()).isEqualTo(Tally.NOTHING);
    assertThat(answer.total().saved()).isEmpty();
    assertThat(answer.scenarios()).isEmpty();
  }

  private static TimeSaved.Question question(Terms terms, String zone, Filter people, String now) {
    return new TimeSaved.Question(
        Roles.ALL.select(Role.CORE_USE),
        terms,
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
        Period.WEEK,
        people,
        ProjectCalendar.of(zone),
        Instant.parse(now));
  }

  private TimeSaved.Answer ask(Story story, Terms terms) {
    return ask(story, question(terms, "UTC", Filter.ALWAYS, LATER));
  }

  private TimeSaved.Answer ask(Story story, TimeSaved.Question question) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().timeSaved(question);
    }
  }
}
