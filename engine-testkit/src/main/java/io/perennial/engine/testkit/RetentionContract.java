package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@link io.perennial.engine.question.Retention} promises, told with a few people. */
public abstract class RetentionContract {

  private final EngineUnderTest.Factory engines;

  protected RetentionContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana and Ben sign up on the 1st, Chen on the 2nd; all in UTC. */
  private static Story threePeople() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "signup", "channel", "ads")
        .does("ana", "2026-01-01 10:00", "use")
        .does("ana", "2026-01-02 10:00", "use")
        .does("ben", "2026-01-01 12:00", "signup", "channel", "friend")
        .does("ben", "2026-01-03 00:00", "use")
        .does("ben", "2026-01-03 23:59", "use")
        .does("chen", "2026-01-02 08:00", "signup", "channel", "ads")
        .does("chen", "2026-01-03 08:00", "use");
  }

  private static AskRetention january() {
    return AskRetention.of("UTC", "2026-01-01", "2026-01-31");
  }

  @Test
  void theCheckValueOfTheProduct() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-01-01 09:05", "use")
            .does("ana", "2026-01-02 09:00", "use");

    expect(
        story,
        january().on(1),
        """
        everyone
        2026-01-01 of 1: 1 1
        average: 1/1 1/1
        """);
  }

  @Test
  void nDayRetentionCountsReturnsOnThatDayOnly() {
    expect(
        threePeople(),
        january(),
        """
        everyone
        2026-01-01 of 2: 1 1 1 0
        2026-01-02 of 1: 0 1 0 0
        average: 1/3 2/3 1/3 0/3
        """);
  }

  @Test
  void unboundedRetentionCountsReturnsOnThatDayOrLater() {
    expect(
        threePeople(),
        january().onOrAfter(3),
        """
        everyone
        2026-01-01 of 2: 2 2 1 0
        2026-01-02 of 1: 1 1 0 0
        average: 3/3 3/3 1/3 0/3
        """);
  }

  @Test
  void bracketsCountReturnsFromTheirEdgeToBeforeTheNext() {
    expect(
        threePeople(),
        january().brackets(0, 1, 3, 8),
        """
        everyone
        2026-01-01 of 2: 1 2 0
        2026-01-02 of 1: 0 1 0
        average: 1/3 3/3 0/3
        """);
  }

  @Test
  void aMinimumOfReturnsIsCountedWithinTheCell() {
    expect(
        threePeople(),
        january().minimumReturns(2),
        """
        everyone
        2026-01-01 of 2: 0 0 1 0
        2026-01-02 of 1: 0 0 0 0
        average: 0/3 0/3 1/3 0/3
        """);
  }

  @Test
  void aCellIsIncompleteUntilItsLastDayHasPassed() {
    expect(
        threePeople(),
        january().at("2026-01-03 23:59:59"),
        """
        everyone
        2026-01-01 of 2: 1 1 1~ .
        2026-01-02 of 1: 0 1~ . .
        average: 1/3 1/2 0/0 0/0
        """);
    expect(
        threePeople(),
        january().at("2026-01-04 00:00"),
        """
        everyone
        2026-01-01 of 2: 1 1 1 0~
        2026-01-02 of 1: 0 1 0~ .
        average: 1/3 2/3 1/2 0/0
        """);
  }

  @Test
  void eventsAfterNowDoNotExistYetAndThoseOfNowDo() {
    expect(
        threePeople(),
        january().at("2026-01-02 10:00"),
        """
        everyone
        2026-01-01 of 2: 1 1~ . .
        2026-01-02 of 1: 0~ . . .
        average: 1/2 0/0 0/0 0/0
        """);
    expect(
        threePeople(),
        january().at("2026-01-02 07:59"),
        """
        everyone
        2026-01-01 of 2: 1 0~ . .
        average: 1/2 0/0 0/0 0/0
        """);
  }

  @Test
  void anUnboundedCellIsCompleteWhenItsFirstPeriodHasPassed() {
    expect(
        threePeople(),
        january().onOrAfter(2).at("2026-01-03 12:00"),
        """
        everyone
        2026-01-01 of 2: 2 2 1~
        2026-01-02 of 1: 1 1~ .
        average: 3/3 2/2 0/0
        """);
  }

  @Test
  void aBracketIsCompleteWhenItsLastPeriodHasPassed() {
    expect(
        threePeople(),
        january().brackets(0, 2, 4, 6).at("2026-01-03 12:00"),
        """
        everyone
        2026-01-01 of 2: 1 1~ .
        2026-01-02 of 1: 1~ . .
        average: 1/2 0/0 0/0
        """);
  }

  @Test
  void rollingDaysAreTwentyFourHoursFromTheStartAndHalfOpen() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 20:00", "use")
            .does("ana", "2026-01-01 21:00", "signup")
            .does("ana", "2026-01-02 20:59:59", "use")
            .does("ben", "2026-01-01 21:00", "signup")
            .does("ben", "2026-01-02 21:00", "use");

    expect(
        story,
        january().rolling().on(2),
        """
        everyone
        2026-01-01 of 2: 1 1 0
        average: 1/2 1/2 0/2
        """);
    expect(
        story,
        january().on(2),
        """
        everyone
        2026-01-01 of 2: 1 2 0
        average: 1/2 2/2 0/2
        """);
  }

  @Test
  void aRollingCellIsCompleteWhenItHasPassedForTheLastPossibleMember() {
    Story story = Story.in("UTC").does("ana", "2026-01-01 06:00", "signup");

    expect(
        story,
        january().rolling().on(2).at("2026-01-02 23:59:59"),
        """
        everyone
        2026-01-01 of 1: 0~ 0~ .
        average: 0/0 0/0 0/0
        """);
    expect(
        story,
        january().rolling().on(2).at("2026-01-03 00:00"),
        """
        everyone
        2026-01-01 of 1: 0 0~ 0~
        average: 0/1 0/0 0/0
        """);
  }

  @Test
  void rollingMonthsAreThirtyDays() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-31 12:00", "signup")
            .does("ana", "2026-03-02 11:59:59", "use")
            .does("ben", "2026-01-31 12:00", "signup")
            .does("ben", "2026-03-02 12:00", "use");

    expect(
        story,
        january().rolling().period(Period.MONTH).on(2),
        """
        everyone
        2026-01-01 of 2: 1 1 0
        average: 1/2 1/2 0/2
        """);
  }

  @Test
  void theStartEventIsItsOwnReturnInPeriodZero() {
    expect(
        threePeople(),
        january().returning(EventSelector.ANY).on(1),
        """
        everyone
        2026-01-01 of 2: 2 1
        2026-01-02 of 1: 1 1
        average: 3/3 2/3
        """);
  }

  @Test
  void inPeriodZeroAReturnBeforeTheStartCountsAndEarlierPeriodsDoNot() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 23:00", "use")
            .does("ana", "2026-01-02 08:00", "use")
            .does("ana", "2026-01-02 09:00", "signup");

    expect(
        story,
        january().on(1),
        """
        everyone
        2026-01-02 of 1: 1 0
        average: 1/1 0/1
        """);
  }

  @Test
  void aCohortIsByTheFirstStartEverOrTheFirstInRangeOrEveryPeriod() {
    Story story =
        Story.in("UTC")
            .does("ana", "2025-12-30 09:00", "use")
            .does("ana", "2026-01-02 09:00", "use")
            .does("ana", "2026-01-02 10:00", "use")
            .does("ana", "2026-01-03 09:00", "use")
            .does("ben", "2026-01-03 09:00", "use");
    AskRetention ask = january().start(EventSelector.named("use")).on(1);

    expect(
        story,
        ask.cohortBy(CohortBy.FIRST_EVER),
        """
        everyone
        2026-01-03 of 1: 1 0
        average: 1/1 0/1
        """);
    expect(
        story,
        ask.cohortBy(CohortBy.FIRST_IN_RANGE),
        """
        everyone
        2026-01-02 of 1: 1 1
        2026-01-03 of 1: 1 0
        average: 2/2 1/2
        """);
    expect(
        story,
        ask.cohortBy(CohortBy.RECURRING),
        """
        everyone
        2026-01-02 of 1: 1 1
        2026-01-03 of 2: 2 0
        average: 3/3 1/3
        """);
  }

  @Test
  void aRangeCutsTheCohortsOfAWeekButNotItsLabel() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-06 09:00", "signup")
            .does("ben", "2026-01-08 09:00", "signup")
            .does("ben", "2026-01-12 09:00", "use");

    expect(
        story,
        AskRetention.of("UTC", "2026-01-07", "2026-01-31").period(Period.WEEK).on(1),
        """
        everyone
        2026-01-05 of 1: 0 1
        average: 0/1 1/1
        """);
  }

  @Test
  void nobodyStartedIsAnEmptyMatrixWithUndefinedAverages() {
    expect(
        Story.in("UTC").does("ana", "2026-01-01 09:00", "use"),
        january().on(1).by(Scope.EVENT, "channel", 5),
        """
        everyone
        average: 0/0 0/0
        """);
  }

  @Test
  void aSelectorWithoutNamesSelectsNothing() {
    expect(
        threePeople(),
        january().returning(RoleMapping.NONE.select(Role.CORE_USE)).on(1),
        """
        everyone
        2026-01-01 of 2: 0 0
        2026-01-02 of 1: 0 0
        average: 0/3 0/3
        """);
  }

  @Test
  void startEventsMayBeFilteredByTheirProperties() {
    expect(
        threePeople(),
        january()
            .start(
                new EventSelector.Named(
                    new TreeSet<>(List.of("signup")),
                    new Filter.Property(Scope.EVENT, "channel", Operator.IS, List.of("ads"))))
            .on(1),
        """
        everyone
        2026-01-01 of 1: 1 1
        2026-01-02 of 1: 0 1
        average: 1/2 2/2
        """);
  }

  @Test
  void peopleMayBeFilteredByTheirLatestTraits() {
    Story story =
        threePeople()
            .traits("ana", "2026-01-09 00:00", "plan", "pro")
            .traits("ana", "2026-01-05 00:00", "plan", "free")
            .traits("chen", "2026-01-05 00:00", "plan", "free");

    expect(
        story,
        january()
            .people(new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro")))
            .on(1),
        """
        everyone
        2026-01-01 of 1: 1 1
        average: 1/1 1/1
        """);
  }

  @Test
  void aBreakdownReadsThePropertyOfTheStartEvent() {
    expect(
        threePeople().does("dora", "2026-01-02 09:00", "signup"),
        january().on(1).by(Scope.EVENT, "channel", 5),
        """
        everyone
        2026-01-01 of 2: 1 1
        2026-01-02 of 2: 0 1
        average: 1/4 2/4
        = ads
        2026-01-01 of 1: 1 1
        2026-01-02 of 1: 0 1
        average: 1/2 2/2
        = friend
        2026-01-01 of 1: 0 0
        average: 0/1 0/1
        not set
        2026-01-02 of 1: 0 0
        average: 0/1 0/1
        """);
  }

  @Test
  void valuesBeyondTheLimitArePooledAndTiesGoByText() {
    Story story = Story.in("UTC");
    for (String channel : List.of("d", "b", "c", "a", "d")) {
      story.does(
          "from " + channel + story.entries().size(),
          "2026-01-01 09:00",
          "signup",
          "channel",
          channel);
    }

    expect(
        story.does("plain", "2026-01-01 09:00", "signup"),
        january().on(0).by(Scope.EVENT, "channel", 2),
        """
        everyone
        2026-01-01 of 6: 0
        average: 0/6
        = d
        2026-01-01 of 2: 0
        average: 0/2
        = a
        2026-01-01 of 1: 0
        average: 0/1
        other
        2026-01-01 of 2: 0
        average: 0/2
        not set
        2026-01-01 of 1: 0
        average: 0/1
        """);
  }

  @Test
  void aRecurringCohortReadsTheValueAtItsFirstStartOfThePeriod() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 10:00", "use", "feature", "chart")
            .does("ana", "2026-01-01 09:00", "use", "feature", "text")
            .does("ana", "2026-01-02 09:00", "use", "feature", "chart")
            .does("ana", "2026-01-02 09:00", "use", "feature", "text");

    expect(
        story,
        january()
            .start(EventSelector.named("use"))
            .cohortBy(CohortBy.RECURRING)
            .by(Scope.EVENT, "feature", 5)
            .on(1),
        """
        everyone
        2026-01-01 of 1: 1 1
        2026-01-02 of 1: 1 0
        average: 2/2 1/2
        = chart
        2026-01-02 of 1: 1 0
        average: 1/1 0/1
        = text
        2026-01-01 of 1: 1 1
        average: 1/1 1/1
        """);
  }

  @Test
  void aBreakdownMayBeByTraitAndNumbersEqualTheirText() {
    Story story =
        threePeople()
            .traits("ana", "2026-01-09 00:00", "seats", 5)
            .traits("ben", "2026-01-09 00:00", "seats", "5")
            .traits("chen", "2026-01-09 00:00", "seats", "5.0");

    expect(
        story,
        january().on(0).by(Scope.PERSON, "seats", 5),
        """
        everyone
        2026-01-01 of 2: 1
        2026-01-02 of 1: 0
        average: 1/3
        = 5
        2026-01-01 of 2: 1
        average: 1/2
        = 5.0
        2026-01-02 of 1: 0
        average: 0/1
        """);
  }

  @Test
  void aBreakdownMayBeByValueSegment() {
    ValueSegments.Question segments =
        new ValueSegments.Question(
            new RoleMapping(Map.of(Role.CORE_USE, new TreeSet<>(List.of("use")))),
            new ValueSegments.Thresholds(30, 10, 1, 2, 1),
            LocalDate.parse("2026-01-02"),
            ProjectCalendar.UTC);

    expect(
        threePeople().does("dora", "2026-01-04 09:00", "signup"),
        january().on(0).by(Breakdown.BySegments.ofValue(segments)),
        """
        everyone
        2026-01-01 of 2: 1
        2026-01-02 of 1: 0
        2026-01-04 of 1: 0
        average: 1/4
        = regular
        2026-01-01 of 1: 1
        average: 1/1
        = potential
        2026-01-02 of 1: 0
        average: 0/1
        = lapsed
        2026-01-01 of 1: 0
        average: 0/1
        not set
        2026-01-04 of 1: 0
        average: 0/1
        """);
  }

  @Test
  void lateAndDoubledEventsChangeNothingButWhatTheyTell() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-03 09:00", "use")
            .again()
            .does("ana", "2026-01-02 09:00", "signup")
            .does("ana", "2026-01-01 09:00", "signup");

    expect(
        story,
        january().minimumReturns(1).on(2),
        """
        everyone
        2026-01-01 of 1: 0 0 1
        average: 0/1 0/1 1/1
        """);
    expect(
        story,
        january().minimumReturns(2).on(2),
        """
        everyone
        2026-01-01 of 1: 0 0 0
        average: 0/1 0/1 0/1
        """);
  }

  private void expect(Story story, AskRetention ask, String table) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(Tables.of(opened.engine().retention(ask.question()))).isEqualTo(table);
    }
  }
}
