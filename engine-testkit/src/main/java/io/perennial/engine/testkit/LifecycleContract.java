package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Lifecycle.Group;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Lifecycle} promises, told with a few people. */
public abstract class LifecycleContract {

  private final EngineUnderTest.Factory engines;

  protected LifecycleContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana uses in weeks 1, 2 and 4 of a January whose weeks start on the 5th, Ben in week 2. */
  private static Story anaAndBen() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 00:00", "use")
        .does("ana", "2026-01-18 23:59", "use")
        .does("ana", "2026-01-26 10:00", "use")
        .does("ana", "2026-01-27 10:00", "use")
        .does("ben", "2026-01-14 10:00", "use")
        .does("chen", "2026-01-14 10:00", "signup");
  }

  private static Lifecycle.Question weeks(String from, String to, String now) {
    return new Lifecycle.Question(
        EventSelector.named("use"),
        new DateRange(LocalDate.parse(from), LocalDate.parse(to)),
        Period.WEEK,
        Filter.ALWAYS,
        ProjectCalendar.UTC,
        Instant.parse(now));
  }

  private static final String LATER = "2040-01-01T00:00:00Z";

  @Test
  void everybodyEverActiveIsInOneGroupOfEachPeriod() {
    expect(
        anaAndBen(),
        weeks("2026-01-05", "2026-02-15", LATER),
        """
        2026-01-05: new 1, returning 0, resurrected 0, dormant 0, asleep 0
        2026-01-12: new 1, returning 1, resurrected 0, dormant 0, asleep 0
        2026-01-19: new 0, returning 0, resurrected 0, dormant 2, asleep 0
        2026-01-26: new 0, returning 0, resurrected 1, dormant 0, asleep 1
        2026-02-02: new 0, returning 0, resurrected 0, dormant 1, asleep 1
        2026-02-09: new 0, returning 0, resurrected 0, dormant 0, asleep 2
        """);
  }

  @Test
  void whatHappenedBeforeTheRangeDecidesWhoIsNew() {
    expect(
        anaAndBen(),
        weeks("2026-01-26", "2026-01-26", LATER),
        "2026-01-26: new 0, returning 0, resurrected 1, dormant 0, asleep 1\n");
  }

  @Test
  void periodsAreWholeAlsoAtTheEdgesOfTheRange() {
    expect(
        anaAndBen(),
        weeks("2026-01-17", "2026-01-17", LATER),
        "2026-01-12: new 1, returning 1, resurrected 0, dormant 0, asleep 0\n");
  }

  @Test
  void aPeriodIsIncompleteUntilItHasPassed() {
    expect(
        anaAndBen(),
        weeks("2026-01-05", "2026-01-12", "2026-01-15T00:00:00Z"),
        """
        2026-01-05: new 1, returning 0, resurrected 0, dormant 0, asleep 0
        2026-01-12~: new 1, returning 0, resurrected 0, dormant 1, asleep 0
        """);
  }

  @Test
  void theGroupsAddUpFromPeriodToPeriod() {
    List<Lifecycle.Point> points =
        ask(anaAndBen(), weeks("2025-12-29", "2026-02-28", LATER)).points();
    for (int t = 1; t < points.size(); t++) {
      Lifecycle.Point now = points.get(t);
      Lifecycle.Point before = points.get(t - 1);
      assertThat(now.size(Group.RETURNING) + now.size(Group.DORMANT)).isEqualTo(before.active());
      assertThat(before.size(Group.DORMANT) + before.size(Group.ASLEEP))
          .isEqualTo(now.size(Group.RESURRECTED) + now.size(Group.ASLEEP));
      assertThat(now.population()).isEqualTo(before.population() + now.size(Group.NEW));
    }
  }

  @Test
  void weeksStartWhereTheProjectSaysAndDaysAreLocal() {
    Story story =
        Story.in("Asia/Shanghai")
            .does("ana", "2026-01-10 23:30", "use")
            .does("ana", "2026-01-11 00:10", "use");
    Lifecycle.Question question =
        new Lifecycle.Question(
            EventSelector.ANY,
            new DateRange(LocalDate.parse("2026-01-04"), LocalDate.parse("2026-01-11")),
            Period.WEEK,
            Filter.ALWAYS,
            new ProjectCalendar(ZoneId.of("Asia/Shanghai"), DayOfWeek.SUNDAY),
            Instant.parse(LATER));

    expect(
        story,
        question,
        """
        2026-01-04: new 1, returning 0, resurrected 0, dormant 0, asleep 0
        2026-01-11: new 0, returning 1, resurrected 0, dormant 0, asleep 0
        """);
  }

  @Test
  void monthsOfDifferentLengthFollowEachOther() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-31 12:00", "use")
            .does("ana", "2026-02-28 12:00", "use")
            .does("ana", "2026-03-01 12:00", "use");
    Lifecycle.Question question =
        new Lifecycle.Question(
            EventSelector.ANY,
            new DateRange(LocalDate.parse("2026-01-31"), LocalDate.parse("2026-03-01")),
            Period.MONTH,
            Filter.ALWAYS,
            ProjectCalendar.UTC,
            Instant.parse(LATER));

    expect(
        story,
        question,
        """
        2026-01-01: new 1, returning 0, resurrected 0, dormant 0, asleep 0
        2026-02-01: new 0, returning 1, resurrected 0, dormant 0, asleep 0
        2026-03-01: new 0, returning 1, resurrected 0, dormant 0, asleep 0
        """);
  }

  @Test
  void aFilterOfPeopleKeepsTheOthersOut() {
    Story story = anaAndBen().traits("ben", "2026-02-01 00:00", "plan", "pro");
    Lifecycle.Question all = weeks("2026-01-12", "2026-01-12", LATER);
    Filter pro = new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro"));

    expect(
        story,
        new Lifecycle.Question(
            all.events(), all.range(), all.period(), pro, all.calendar(), all.now()),
        "2026-01-12: new 1, returning 0, resurrected 0, dormant 0, asleep 0\n");
  }

  @Test
  void thePeopleOfAGroupAreListed() {
    LocalDate week = LocalDate.parse("2026-01-26");
    Lifecycle.Question question = weeks("2026-01-05", "2026-02-01", LATER);
    try (EngineUnderTest opened = engines.open(anaAndBen().entries())) {
      assertThat(Group.values())
          .extracting(group ->
              opened
                  .engine()
                  .people(
                      new People.Question(
                          new Population.InLifecycleGroup(question, week, group),
                          "",
                          Filter.ALWAYS,
                          RoleMapping.NONE,
                          People.Sort.EVENTS,
                          0,
                          10,
                          ProjectCalendar.UTC,
                          question.now()))
                  .people()
                  .stream()
                  .map(People.Person::id)
                  .map(PersonId::id)
                  .toList())
          .containsExactly(List.of(), List.of(), List.of("ana"), List.of(), List.of("ben"));
    }
  }

  private Lifecycle.Answer ask(Story story, Lifecycle.Question question) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().lifecycle(question);
    }
  }

  private void expect(Story story, Lifecycle.Question question, String table) {
    StringBuilder actual = new StringBuilder();
    for (Lifecycle.Point point : ask(story, question).points()) {
      actual.append(point.start()).append(point.complete() ? ":" : "~:");
      point
          .sizes()
          .forEach((group, size) ->
              actual
                  .append(group == Group.NEW ? " " : ", ")
                  .append(group.id())
                  .append(' ')
                  .append(size));
      actual.append('\n');
    }
    assertThat(actual.toString()).isEqualTo(table);
  }
}
