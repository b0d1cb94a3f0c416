package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.OperationalSegments.Segment;
import io.perennial.engine.question.OperationalSegments.Thresholds;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@link OperationalSegments} promises, told with one person at a time on 31 March. */
public abstract class OperationalSegmentsContract {

  private static final RoleMapping ROLES =
      new RoleMapping(
          Map.of(
              Role.SIGNUP, new TreeSet<>(List.of("signup")),
              Role.CORE_USE, new TreeSet<>(List.of("use"))));

  private final EngineUnderTest.Factory engines;

  protected OperationalSegmentsContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void whoeverDidNotComeBackAfterTheDayOfSignUpIsNewInactiveFromTheNextDayOn() {
    Story today = Story.in("UTC").does("ana", "2026-03-31 09:00", "signup");
    Story yesterday =
        Story.in("UTC")
            .does("ana", "2026-03-30 09:00", "signup")
            .does("ana", "2026-03-30 10:00", "use");
    Story weekAgo = Story.in("UTC").does("ana", "2026-03-24 09:00", "signup");
    Story longerAgo = Story.in("UTC").does("ana", "2026-03-23 09:00", "signup");

    expect(today, Segment.CURRENT);
    expect(yesterday, Segment.NEW_INACTIVE);
    expect(weekAgo, Segment.NEW_INACTIVE);
    expect(longerAgo, Segment.CURRENT);
    expect(weekAgo.does("ana", "2026-03-25 09:00", "use"), Segment.CURRENT);
  }

  @Test
  void whoeverIsActiveAgainAfterFourteenInactiveDaysIsResurrected() {
    expect(
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-03-10 09:00", "use")
            .does("ana", "2026-03-25 09:00", "use"),
        Segment.RESURRECTED);
    expect(
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-03-11 09:00", "use")
            .does("ana", "2026-03-25 09:00", "use"),
        Segment.CURRENT);
    expect(
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-03-01 09:00", "use")
            .does("ana", "2026-03-24 09:00", "use"),
        Segment.CURRENT);
  }

  @Test
  void whoeverIsSilentForFourteenDaysIsChurningAndAfterThirtyDormant() {
    Story ana = Story.in("UTC").does("ana", "2026-01-01 09:00", "signup");

    expect(ana.does("ana", "2026-02-20 09:00", "use"), Segment.DORMANT);
    expect(ana.does("ana", "2026-03-01 23:59", "use"), Segment.DORMANT);
    expect(ana.does("ana", "2026-03-02 00:00", "use"), Segment.CHURNING);
    expect(ana.does("ana", "2026-03-17 23:59", "use"), Segment.CHURNING);
    expect(ana.does("ana", "2026-03-18 00:00", "use"), Segment.CURRENT);
  }

  @Test
  void whoeverNeverWasActiveIsJudgedByTheDayOfSignUpOrFirstNews() {
    expect(Story.in("UTC").does("ana", "2026-03-17 09:00", "signup"), Segment.CHURNING);
    expect(Story.in("UTC").traits("ana", "2026-03-17 09:00", "plan", "pro"), Segment.CHURNING);
    expect(Story.in("UTC").visitor("a1", "2026-01-17 09:00", "visit"), Segment.DORMANT);
  }

  @Test
  void whatHappensAfterTheDayIsNotKnownYet() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-04-01 00:00", "use")
            .does("ben", "2026-04-01 00:00", "signup");

    expect(story, Segment.DORMANT);
  }

  @Test
  void thePeopleOfASegmentAreListed() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ben", "2026-03-31 09:00", "signup");
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(
              opened
                  .engine()
                  .people(
                      new People.Question(
                          new Population.InOperationalSegment(question(), Segment.DORMANT),
                          "",
                          Filter.ALWAYS,
                          ROLES,
                          People.Sort.EVENTS,
                          0,
                          10,
                          ProjectCalendar.UTC,
                          Instant.parse("2026-04-01T00:00:00Z")))
                  .people())
          .extracting(People.Person::id)
          .containsExactly(new PersonId("ana", true));
    }
  }

  private static OperationalSegments.Question question() {
    return new OperationalSegments.Question(
        ROLES, Thresholds.DEFAULT, LocalDate.parse("2026-03-31"), ProjectCalendar.UTC);
  }

  /** Everybody known by 31 March is in the segment, and nobody elsewhere. */
  private void expect(Story story, Segment segment) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      OperationalSegments.Answer answer = opened.engine().operationalSegments(question());
      assertThat(answer.sizes()).containsOnlyKeys(Segment.values()).containsEntry(segment, 1L);
      assertThat(answer.people()).isEqualTo(1);
    }
  }
}
