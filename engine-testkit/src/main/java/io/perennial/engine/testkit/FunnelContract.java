package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Funnel.Order;
import io.perennial.engine.question.Funnel.Standing;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Funnel} promises, told with a few people. */
public abstract class FunnelContract {

  private final EngineUnderTest.Factory engines;

  protected FunnelContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana goes all the way, Ben stops after using, Chen after signing up; all in UTC. */
  private static Story threePeople() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 09:00", "signup", "channel", "ads")
        .does("ana", "2026-01-05 10:00", "use")
        .does("ana", "2026-01-06 09:00", "pay")
        .does("ben", "2026-01-05 12:00", "signup", "channel", "friend")
        .does("ben", "2026-01-05 15:00", "use")
        .does("chen", "2026-01-12 08:00", "signup", "channel", "ads");
  }

  private static AskFunnel signUpUsePay() {
    return AskFunnel.of("signup", "use", "pay");
  }

  @Test
  void everyStepCountsWhoReachedItAndWhoWasLostBeforeIt() {
    expect(
        threePeople(),
        signUpUsePay(),
        """
        everyone
        3, 2 -1, 1 -1
        2026-01-05: 1/2
        2026-01-12: 0/1
        """);
  }

  @Test
  void whoeverMayStillConvertIsPendingAndNotDropped() {
    AskFunnel ask = AskFunnel.of("signup", "use").window(Duration.ofDays(1));
    Story chen = Story.in("UTC").does("chen", "2026-01-12 08:00", "signup");

    expect(chen, ask.at("2026-01-13 08:00"), "everyone\n1, 0 ?1\n2026-01-12: 0/1 ?1~\n");
    expect(chen, ask.at("2026-01-13 08:00:01"), "everyone\n1, 0 -1\n2026-01-12: 0/1~\n");
    expect(chen, ask.at("2026-01-14 00:00"), "everyone\n1, 0 -1\n2026-01-12: 0/1\n");
  }

  @Test
  void anEventAtTheVeryEndOfTheWindowCounts() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-06 09:00", "use")
            .does("ben", "2026-01-05 09:00", "signup")
            .does("ben", "2026-01-06 09:00:00.001", "use");

    expect(
        story,
        AskFunnel.of("signup", "use").window(Duration.ofDays(1)),
        "everyone\n2, 1 -1\n2026-01-05: 1/2\n");
  }

  @Test
  void theWindowIsMeasuredFromTheFirstStepAndNotFromStepToStep() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 20:00", "use")
            .does("ana", "2026-01-06 10:00", "pay");

    expect(
        story,
        signUpUsePay().window(Duration.ofDays(1)),
        "everyone\n1, 1, 0 -1\n2026-01-05: 0/1\n");
  }

  @Test
  void aLaterEntryThatLeadsFurtherIsTheOneThatCounts() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup", "channel", "ads")
            .does("ana", "2026-01-12 09:00", "signup", "channel", "friend")
            .does("ana", "2026-01-12 12:00", "use");

    expect(
        story,
        AskFunnel.of("signup", "use").window(Duration.ofDays(2)).by(Scope.EVENT, "channel", 5),
        """
        everyone
        1, 1
        2026-01-12: 1/1
        = friend
        1, 1
        2026-01-12: 1/1
        """);
  }

  @Test
  void ofEntriesThatLeadEquallyFarTheEarliestCounts() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup", "channel", "ads")
            .does("ana", "2026-01-06 09:00", "signup", "channel", "friend")
            .does("ana", "2026-01-07 09:00", "use");
    Funnel.Answer answer = ask(story, AskFunnel.of("signup", "use").by(Scope.EVENT, "channel", 5));

    assertThat(answer.series().get(1).value()).isEqualTo(new Breakdown.Value.Of("ads"));
    assertThat(answer.series().getFirst().steps().get(1).sinceFirst().median())
        .isEqualTo(Duration.ofDays(2));
  }

  @Test
  void whoeverHasALaterAttemptStillOpenIsPending() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 10:00", "use")
            .does("ana", "2026-01-12 09:00", "signup");

    expect(
        story,
        signUpUsePay().window(Duration.ofDays(2)).at("2026-01-13 09:00"),
        "everyone\n1, 1, 0 ?1\n2026-01-05: 0/1 ?1\n");
  }

  @Test
  void laterStepsMayFallAfterTheRangeButEntriesMayNot() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-31 23:59", "signup")
            .does("ana", "2026-02-02 10:00", "use")
            .does("ben", "2026-02-01 00:00", "signup")
            .does("ben", "2026-02-01 10:00", "use");

    expect(story, AskFunnel.of("signup", "use"), "everyone\n1, 1\n2026-01-31: 1/1\n");
  }

  @Test
  void stepsInTheWrongOrderDoNotConvert() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "use")
            .does("ana", "2026-01-05 10:00", "signup");

    expect(story, AskFunnel.of("signup", "use"), "everyone\n1, 0 -1\n2026-01-05: 0/1\n");
    expect(
        story, AskFunnel.of("signup", "use").order(Order.ANY), "everyone\n1, 1\n2026-01-05: 1/1\n");
  }

  @Test
  void oneEventFillsOneStep() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "use")
            .does("ana", "2026-01-05 10:00", "use");

    expect(story, AskFunnel.of("use", "use", "use"), "everyone\n1, 1, 0 -1\n2026-01-05: 0/1\n");
    expect(
        story,
        AskFunnel.of("use", "use", "use").order(Order.ANY),
        "everyone\n1, 1, 0 -1\n2026-01-05: 0/1\n");
  }

  @Test
  void eventsOfOneMomentConvertInStepOrderWhateverTheirArrival() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "pay")
            .does("ana", "2026-01-05 09:00", "use")
            .does("ana", "2026-01-05 09:00", "signup");

    expect(story, signUpUsePay(), "everyone\n1, 1, 1\n2026-01-05: 1/1\n");
    expect(story, signUpUsePay().order(Order.STRICT), "everyone\n1, 1, 1\n2026-01-05: 1/1\n");
  }

  @Test
  void eventsOfOneMomentAreAssignedSoThatMostStepsAreFilled() {
    EventSelector useOrShare =
        new EventSelector.Named(new TreeSet<>(List.of("use", "share")), Filter.ALWAYS);
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 10:00", "use")
            .does("ana", "2026-01-05 10:00", "share");

    expect(
        story,
        AskFunnel.of().steps(EventSelector.named("signup"), useOrShare, EventSelector.named("use")),
        "everyone\n1, 1, 1\n2026-01-05: 1/1\n");
    expect(
        story,
        AskFunnel.of()
            .steps(useOrShare, EventSelector.named("use"), EventSelector.named("signup"))
            .order(Order.ANY),
        "everyone\n1, 1, 1\n2026-01-05: 1/1\n");
  }

  @Test
  void strictStepsAllowNothingInBetween() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 09:30", "feedback")
            .does("ana", "2026-01-05 10:00", "use")
            .does("ben", "2026-01-05 08:00", "feedback")
            .does("ben", "2026-01-05 09:00", "signup")
            .does("ben", "2026-01-05 10:00", "use")
            .does("ben", "2026-01-05 11:00", "feedback");

    expect(
        story,
        AskFunnel.of("signup", "use").order(Order.STRICT),
        "everyone\n2, 1 -1\n2026-01-05: 1/2\n");
  }

  @Test
  void aBrokenStrictAttemptIsNotPending() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 09:30", "feedback")
            .does("ben", "2026-01-05 09:00", "signup");

    expect(
        story,
        AskFunnel.of("signup", "use").order(Order.STRICT).at("2026-01-06 00:00"),
        "everyone\n2, 0 -1 ?1\n2026-01-05: 0/2 ?1~\n");
  }

  @Test
  void anExcludedEventBetweenItsStepsVoidsTheAttempt() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 10:00", "error")
            .does("ana", "2026-01-05 11:00", "use")
            .does("ben", "2026-01-05 09:00", "signup")
            .does("ben", "2026-01-05 10:00", "use")
            .does("ben", "2026-01-05 11:00", "error")
            .does("ben", "2026-01-05 12:00", "pay")
            .does("chen", "2026-01-05 09:00", "signup")
            .does("chen", "2026-01-06 09:00", "error")
            .does("dai", "2026-01-05 09:00", "signup")
            .does("dai", "2026-01-13 09:00", "error");

    expect(
        story,
        signUpUsePay().without("error", 0, 1),
        "everyone\n2, 1 -1, 1\n2026-01-05: 1/2\nexcluded 2\n");
    expect(
        story,
        signUpUsePay().without("error", 1, 2),
        "everyone\n3, 1 -2, 0 -1\n2026-01-05: 0/3\nexcluded 1\n");
  }

  @Test
  void anotherAttemptWithoutTheExcludedEventStillCounts() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 10:00", "error")
            .does("ana", "2026-01-06 09:00", "signup")
            .does("ana", "2026-01-06 10:00", "use");

    expect(
        story,
        AskFunnel.of("signup", "use").without("error", 0, 1),
        "everyone\n1, 1\n2026-01-06: 1/1\n");
  }

  @Test
  void anExcludedEventOfTheMomentOfAStepDoesNoHarm() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 09:00", "error")
            .does("ana", "2026-01-05 10:00", "error")
            .does("ana", "2026-01-05 10:00", "use");

    expect(
        story,
        AskFunnel.of("signup", "use").without("error", 0, 1),
        "everyone\n1, 1\n2026-01-05: 1/1\n");
  }

  @Test
  void aHeldPropertyMustBeSetAndStayTheSame() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "open", "document", "a")
            .does("ana", "2026-01-05 10:00", "open", "document", 7)
            .does("ana", "2026-01-05 11:00", "export", "document", "7")
            .does("ben", "2026-01-05 09:00", "open", "document", "a")
            .does("ben", "2026-01-05 10:00", "export", "document", "b")
            .does("ben", "2026-01-05 11:00", "export")
            .does("chen", "2026-01-05 09:00", "open")
            .does("chen", "2026-01-05 10:00", "export");

    expect(
        story,
        AskFunnel.of("open", "export").holding("document"),
        "everyone\n2, 1 -1\n2026-01-05: 1/2\n");
  }

  @Test
  void anyOrderCountsHowManyDifferentStepsWereDone() {
    Story story =
        threePeople()
            .does("dai", "2026-01-05 09:00", "pay")
            .does("dai", "2026-01-05 10:00", "signup");

    expect(
        story,
        signUpUsePay().order(Order.ANY),
        """
        everyone
        4, 3 -1, 1 -2
        2026-01-05: 1/3
        2026-01-12: 0/1
        """);
  }

  @Test
  void timesToConvertAreExactAndInterpolated() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 10:00", "use")
            .does("ana", "2026-01-05 10:30", "pay")
            .does("ben", "2026-01-05 09:00", "signup")
            .does("ben", "2026-01-05 13:00", "use")
            .does("chen", "2026-01-05 09:00", "signup");
    Funnel.Series everyone = ask(story, signUpUsePay()).series().getFirst();

    DurationSummary use = everyone.steps().get(1).sincePrevious();
    assertThat(use.count()).isEqualTo(2);
    assertThat(use.mean()).isEqualTo(Duration.ofMinutes(150));
    assertThat(use.median()).isEqualTo(Duration.ofMinutes(150));
    assertThat(use.p90()).isEqualTo(Duration.ofMinutes(222));
    assertThat(use.bins())
        .containsExactly(
            new DurationSummary.Bin(Duration.ofHours(1), Duration.ofHours(3), 1),
            new DurationSummary.Bin(Duration.ofHours(3), Duration.ofHours(6), 1));
    Funnel.Step pay = everyone.steps().get(2);
    assertThat(pay.sincePrevious().median()).isEqualTo(Duration.ofMinutes(30));
    assertThat(pay.sinceFirst().median()).isEqualTo(Duration.ofMinutes(90));
    assertThat(everyone.steps().getFirst().sinceFirst()).isEqualTo(DurationSummary.EMPTY);
  }

  @Test
  void aBreakdownTakesTheValueAtEntryAndPoolsWhatIsBeyondTheLimit() {
    Story story =
        threePeople()
            .does("ana", "2026-01-05 09:30", "use", "channel", "mail")
            .does("dai", "2026-01-06 09:00", "signup")
            .does("eva", "2026-01-06 09:00", "signup", "channel", "mail");

    expect(
        story,
        AskFunnel.of("signup", "use").by(Period.MONTH).by(Scope.EVENT, "channel", 1),
        """
        everyone
        5, 2 -3
        2026-01-01: 2/5
        = ads
        2, 1 -1
        2026-01-01: 1/2
        other
        2, 1 -1
        2026-01-01: 1/2
        not set
        1, 0 -1
        2026-01-01: 0/1
        """);
  }

  @Test
  void aBreakdownByPersonOrSegmentDividesTheSamePeople() {
    RoleMapping roles = new RoleMapping(Map.of(Role.CORE_USE, new TreeSet<>(List.of("use"))));
    Breakdown bySegment =
        Breakdown.BySegments.ofValue(
            new ValueSegments.Question(
                roles,
                ValueSegments.Thresholds.DEFAULT,
                LocalDate.parse("2026-01-20"),
                ProjectCalendar.UTC));
    Story story = threePeople().traits("ben", "2026-02-01 00:00", "plan", "pro");

    expect(
        story,
        AskFunnel.of("signup", "use").by(Period.MONTH).by(Scope.PERSON, "plan", 5),
        """
        everyone
        3, 2 -1
        2026-01-01: 2/3
        = pro
        1, 1
        2026-01-01: 1/1
        not set
        2, 1 -1
        2026-01-01: 1/2
        """);
    expect(
        story,
        AskFunnel.of("signup", "use").by(Period.MONTH).by(bySegment),
        """
        everyone
        3, 2 -1
        2026-01-01: 2/3
        = potential
        2, 2
        2026-01-01: 2/2
        = lapsed
        1, 0 -1
        2026-01-01: 0/1
        """);
  }

  @Test
  void aFilterOfPeopleKeepsTheOthersOut() {
    expect(
        threePeople().traits("ana", "2026-02-01 00:00", "plan", "pro"),
        signUpUsePay()
            .people(new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro"))),
        "everyone\n1, 1, 1\n2026-01-05: 1/1\n");
  }

  @Test
  void anIdentifiedVisitorIsOnePersonInTheFunnel() {
    Story story =
        Story.in("UTC")
            .visitor("a1", "2026-01-05 09:00", "visit")
            .does("ana", "2026-01-05 10:00", "signup")
            .identify("ana", "a1", "2026-01-05 10:00");

    expect(story, AskFunnel.of("visit", "signup"), "everyone\n1, 1\n2026-01-05: 1/1\n");
  }

  @Test
  void theEntryDayIsTheLocalOneAndOneOf25HoursIsOneDay() {
    Story story =
        Story.in("America/New_York")
            .does("ana", "2026-11-01T00:00-04:00", "signup")
            .does("ben", "2026-11-01T23:59:59-05:00", "signup")
            .does("chen", "2026-11-02T00:00-05:00", "signup");

    expect(
        story,
        AskFunnel.of("signup", "use").entries("America/New_York", "2026-11-01", "2026-11-01"),
        "everyone\n2, 0 -2\n2026-11-01: 0/2\n");
  }

  @Test
  void aWindowOfADayIs24HoursAlsoWhenTheClocksChange() {
    Story story =
        Story.in("Europe/Berlin")
            .does("ana", "2026-03-28T12:00+01:00", "signup")
            .does("ana", "2026-03-29T13:00+02:00", "use")
            .does("ben", "2026-03-28T12:00+01:00", "signup")
            .does("ben", "2026-03-29T13:00:01+02:00", "use");

    expect(
        story,
        AskFunnel.of("signup", "use")
            .window(Duration.ofDays(1))
            .entries("Europe/Berlin", "2026-03-01", "2026-03-31"),
        "everyone\n2, 1 -1\n2026-03-28: 1/2\n");
  }

  @Test
  void eventsAfterNowDoNotExistYet() {
    expect(
        threePeople(),
        signUpUsePay().at("2026-01-05 12:30"),
        "everyone\n2, 1 ?1, 0 ?1\n2026-01-05: 0/2 ?2~\n");
  }

  @Test
  void nobodyIsAFunnelOfZeros() {
    expect(Story.in("UTC"), signUpUsePay(), "everyone\n0, 0, 0\n");
  }

  @Test
  void anIrrelevantEventChangesNothingAndTheOrderOfArrivalDoesNotMatter() {
    Story story = threePeople();
    Funnel.Answer before = ask(story, signUpUsePay());
    story.does("ana", "2026-01-05 09:30", "feedback").does("eva", "2026-01-05 09:30", "share");
    assertThat(ask(story, signUpUsePay())).isEqualTo(before);

    List<Entry> shuffled = new ArrayList<>(story.entries());
    Collections.shuffle(shuffled, new Random(3));
    try (EngineUnderTest opened = engines.open(shuffled)) {
      assertThat(opened.engine().funnel(signUpUsePay().question())).isEqualTo(before);
    }
  }

  @Test
  void thePeopleBehindEveryNumberAreListed() {
    AskFunnel ask = signUpUsePay().by(Scope.EVENT, "channel", 5).at("2026-01-13 00:00");
    Breakdown.Value everyone = Breakdown.Value.EVERYONE;

    assertThat(people(ask, everyone, 0, Standing.REACHED)).containsExactly("ana", "ben", "chen");
    assertThat(people(ask, everyone, 1, Standing.REACHED)).containsExactly("ana", "ben");
    assertThat(people(ask, everyone, 1, Standing.PENDING)).containsExactly("chen");
    assertThat(people(ask, everyone, 1, Standing.DROPPED)).isEmpty();
    assertThat(people(ask, everyone, 2, Standing.DROPPED)).containsExactly("ben");
    assertThat(people(ask, new Breakdown.Value.Of("ads"), 0, Standing.REACHED))
        .containsExactly("ana", "chen");
  }

  @Test
  void allProblemsOfAQuestionAreNamedAtOnce() {
    assertThatThrownBy(() ->
            AskFunnel.of("signup")
                .window(Duration.ZERO)
                .order(Order.ANY)
                .without("error", 1, 0)
                .question())
        .isInstanceOfSatisfying(
            PerennialException.class,
            problem ->
                assertThat(problem.problems())
                    .extracting(PerennialException.Problem::code)
                    .containsExactly(
                        "funnel.steps",
                        "funnel.window",
                        "funnel.exclusions_order",
                        "funnel.exclusion_steps"));
  }

  private List<String> people(AskFunnel ask, Breakdown.Value series, int step, Standing standing) {
    try (EngineUnderTest opened = engines.open(threePeople().entries())) {
      return opened
          .engine()
          .people(
              new People.Question(
                  new Population.InFunnelStep(ask.question(), series, step, standing),
                  "",
                  Filter.ALWAYS,
                  RoleMapping.NONE,
                  People.Sort.FIRST_SEEN,
                  0,
                  10,
                  ProjectCalendar.UTC,
                  ask.question().now()))
          .people()
          .stream()
          .map(People.Person::id)
          .map(PersonId::id)
          .sorted()
          .toList();
    }
  }

  /** Ana uses after 59 minutes, Ben after an hour, and pays 2 hours later; Chen never does. */
  @Test
  void peopleAreFoundByTheTimeTheyTook() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "signup")
            .does("ana", "2026-01-05 09:59", "use")
            .does("ben", "2026-01-05 09:00", "signup")
            .does("ben", "2026-01-05 10:00", "use")
            .does("ben", "2026-01-05 12:00", "pay")
            .does("chen", "2026-01-05 09:00", "signup");
    Duration hour = Duration.ofHours(1);

    assertThat(took(story, 1, Funnel.Since.FIRST_STEP, Duration.ZERO, hour)).containsExactly("ana");
    assertThat(took(story, 1, Funnel.Since.FIRST_STEP, hour, null)).containsExactly("ben");
    assertThat(took(story, 2, Funnel.Since.STEP_BEFORE, hour, Duration.ofHours(3)))
        .containsExactly("ben");
    assertThat(took(story, 2, Funnel.Since.FIRST_STEP, hour, Duration.ofHours(3))).isEmpty();
  }

  private List<String> took(
      Story story, int step, Funnel.Since since, Duration from, @Nullable Duration to) {
    Funnel.Took took = new Funnel.Took(step, since, from, Optional.ofNullable(to));
    Funnel.Question funnel = signUpUsePay().question();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .roster(
              new Roster.Question(
                  new Population.InFunnelTime(funnel, Breakdown.Value.EVERYONE, took),
                  funnel.now()))
          .people()
          .stream()
          .map(PersonId::id)
          .toList();
    }
  }

  private Funnel.Answer ask(Story story, AskFunnel ask) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().funnel(ask.question());
    }
  }

  private void expect(Story story, AskFunnel ask, String table) {
    assertThat(table(ask(story, ask))).isEqualTo(table);
  }

  /**
   * Per series its name, a line of steps (people, {@code -} dropped, {@code ?} pending) and a line
   * per day of the trend (converted/entered, {@code ?} pending, {@code ~} incomplete).
   */
  private static String table(Funnel.Answer answer) {
    StringBuilder table = new StringBuilder();
    for (Funnel.Series series : answer.series()) {
      table.append(Tables.name(series.value())).append('\n');
      List<String> steps = new ArrayList<>();
      for (Funnel.Step step : series.steps()) {
        assertThat(step.ofFirst().numerator()).isEqualTo(step.people());
        steps.add(step.people() + some(" -", step.dropped()) + some(" ?", step.pending()));
      }
      table.append(String.join(", ", steps)).append('\n');
      for (Funnel.Point point : series.trend()) {
        table.append(
            "%s: %d/%d%s%s\n"
                .formatted(
                    point.start(),
                    point.converted(),
                    point.entered(),
                    some(" ?", point.pending()),
                    point.complete() ? "" : "~"));
      }
    }
    return table + some("excluded ", answer.excluded()) + (answer.excluded() > 0 ? "\n" : "");
  }

  private static String some(String mark, long number) {
    return number == 0 ? "" : mark + number;
  }
}
