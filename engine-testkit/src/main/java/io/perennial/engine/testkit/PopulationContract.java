package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Population.Comparison;
import io.perennial.engine.question.Population.Recency;
import io.perennial.engine.question.Population.Window;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.Trend;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Population} promises, and its uses as a filter and as a breakdown. */
public abstract class PopulationContract {

  private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");
  private static final LocalDate TENTH = LocalDate.parse("2026-01-10");
  private static final EventSelector EXPORT = EventSelector.named("export");
  private static final Population EVERYONE = new Population.Everyone();

  private final EngineUnderTest.Factory engines;

  protected PopulationContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** On the 10th: Ana exported today and on the 4th, Ben on the 3rd, Chen and Dora never. */
  private static Story team() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "signup")
        .does("ana", "2026-01-04 00:00", "export", "format", "pdf")
        .does("ana", "2026-01-10 23:59", "export", "format", "csv")
        .does("ben", "2026-01-01 10:00", "signup")
        .does("ben", "2026-01-03 23:59", "export", "format", "pdf")
        .does("chen", "2026-01-05 09:00", "signup")
        .traits("dora", "2026-01-06 09:00", "plan", "pro")
        .does("emil", "2026-01-11 00:00", "export");
  }

  @Test
  void aWindowOfSevenDaysEndsWithItsDayAndCountsWholeDays() {
    assertThat(members(did(Comparison.AT_LEAST, 1, last(7)))).containsExactly("ana");
    assertThat(members(did(Comparison.AT_LEAST, 2, last(7)))).containsExactly("ana");
    assertThat(members(did(Comparison.AT_LEAST, 2, last(6)))).isEmpty();
    assertThat(members(did(Comparison.AT_LEAST, 1, last(8)))).containsExactly("ana", "ben");
    assertThat(members(did(Comparison.EXACTLY, 1, last(8)))).containsExactly("ben");
  }

  @Test
  void neverIsCountedAmongEverybodyKnownByTheLastDay() {
    assertThat(members(did(Comparison.EXACTLY, 0, last(7)))).containsExactly("ben", "chen", "dora");
    assertThat(members(did(Comparison.AT_MOST, 1, last(8)))).containsExactly("ben", "chen", "dora");
    assertThat(members(did(Comparison.AT_MOST, 0, new Window.UpTo(TENTH))))
        .containsExactly("chen", "dora");
    assertThat(members(did(Comparison.EXACTLY, 0, new Window.UpTo(TENTH.minusDays(6))))).isEmpty();
  }

  @Test
  void aWindowMayLieBetweenTwoDays() {
    DateRange thirdToFourth =
        new DateRange(LocalDate.parse("2026-01-03"), LocalDate.parse("2026-01-04"));

    assertThat(members(did(Comparison.AT_LEAST, 1, new Window.Between(thirdToFourth))))
        .containsExactly("ana", "ben");
    assertThat(members(did(Comparison.AT_MOST, 0, new Window.Between(thirdToFourth)))).isEmpty();
  }

  @Test
  void theEventsThatCountMayBeFiltered() {
    Filter pdf = new Filter.Property(Scope.EVENT, "format", Operator.IS, List.of("pdf"));
    EventSelector pdfs = new EventSelector.Named(new TreeSet<>(Set.of("export")), pdf);

    assertThat(
            members(
                new Population.Did(
                    pdfs, Comparison.EXACTLY, 1, new Window.UpTo(TENTH), ProjectCalendar.UTC)))
        .containsExactly("ana", "ben");
  }

  @Test
  void daysAreThoseOfTheProjectWhateverTheirLength() {
    ProjectCalendar newYork = ProjectCalendar.of("America/New_York");
    Story story =
        Story.in("America/New_York")
            .does("ana", "2026-03-08 00:00", "export")
            .does("ben", "2026-03-07 23:59", "export");
    LocalDate dayOf23Hours = LocalDate.parse("2026-03-08");

    assertThat(
            members(
                story,
                new Population.Did(
                    EXPORT, Comparison.AT_LEAST, 1, new Window.LastDays(1, dayOf23Hours), newYork)))
        .containsExactly("ana");
    assertThat(
            members(
                story,
                new Population.LastDid(
                    EXPORT, Recency.AT_LEAST, 2, dayOf23Hours.plusDays(1), newYork)))
        .containsExactly("ben");
  }

  @Test
  void recencyLooksAtTheLastTimeAndLeavesOutWhoNeverDidIt() {
    assertThat(members(lastDid(Recency.AT_MOST, 0))).containsExactly("ana");
    assertThat(members(lastDid(Recency.AT_MOST, 6))).containsExactly("ana");
    assertThat(members(lastDid(Recency.AT_MOST, 7))).containsExactly("ana", "ben");
    assertThat(members(lastDid(Recency.AT_LEAST, 7))).containsExactly("ben");
    assertThat(members(lastDid(Recency.AT_LEAST, 8))).isEmpty();
    assertThat(members(lastDid(Recency.AT_LEAST, 0))).containsExactly("ana", "ben");
  }

  @Test
  void setsAreCombined() {
    Population exported = did(Comparison.AT_LEAST, 1, new Window.UpTo(TENTH));
    Population today = lastDid(Recency.AT_MOST, 0);
    Population pro =
        new Population.WithTraits(
            new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro")));

    assertThat(members(new Population.Not(exported))).containsExactly("chen", "dora", "emil");
    assertThat(members(new Population.AllOf(List.of(exported, new Population.Not(today)))))
        .containsExactly("ben");
    assertThat(members(new Population.AnyOf(List.of(today, pro)))).containsExactly("ana", "dora");
    assertThat(members(new Population.Not(new Population.AnyOf(List.of(today, pro, EVERYONE)))))
        .isEmpty();
    assertThat(members(new Population.AllOf(List.of(pro)))).containsExactly("dora");
  }

  @Test
  void aListKeepsItsPeopleWhenIdsAreMerged() {
    Story story =
        team()
            .visitor("a7", "2026-01-02 09:00", "visit")
            .identify("fritz", "a7", "2026-01-03 09:00")
            .visitor("a8", "2026-01-02 09:00", "visit")
            .does("gita", "2026-01-02 09:00", "visit")
            .alias("gita", "old gita", "2026-01-04 09:00");

    assertThat(members(story, listed("anonymous:a7"))).containsExactly("fritz");
    assertThat(members(story, listed("fritz", "anonymous:a7", "ana")))
        .containsExactly("ana", "fritz");
    assertThat(members(story, listed("anonymous:a8", "a8", "ben")))
        .containsExactly("anonymous:a8", "ben");
    assertThat(members(story, listed("anonymous:old gita"))).containsExactly("gita");
    assertThat(members(story, listed("nobody", "'; DROP TABLE events; --"))).isEmpty();
    assertThat(members(story, listed())).isEmpty();
  }

  @Test
  void aListMayBeLong() {
    Set<String> references =
        Stream.concat(
                IntStream.range(0, 60_000).mapToObj(i -> "person " + i), Stream.of("ana", "chen"))
            .collect(Collectors.toSet());

    assertThat(members(new Population.Listed(references))).containsExactly("ana", "chen");
  }

  @Test
  void peopleWhoAreNotKnownYetAreNotListed() {
    Instant tenth = Instant.parse("2026-01-10T12:00:00Z");

    assertThat(members(team(), new Population.Not(lastDid(Recency.AT_LEAST, 7)), tenth))
        .containsExactly("ana", "chen", "dora");
  }

  @Test
  void theSizesOfManySetsAreCountedTogether() {
    Population ever = did(Comparison.AT_LEAST, 1, new Window.UpTo(TENTH));
    Population today = lastDid(Recency.AT_MOST, 0);
    List<Population.Named> sets =
        List.of(
            new Population.Named("ever", ever),
            new Population.Named("today", today),
            new Population.Named("both", new Population.AllOf(List.of(ever, today))),
            new Population.Named("never", new Population.Not(ever)));
    try (EngineUnderTest opened = engines.open(team().entries())) {
      SegmentSizes.Answer answer =
          opened
              .engine()
              .segmentSizes(new SegmentSizes.Question(sets, Instant.parse("2026-01-10T23:59:59Z")));
      assertThat(answer.known()).isEqualTo(4);
      assertThat(answer.sizes())
          .containsExactly(
              new SegmentSizes.Size("ever", 2),
              new SegmentSizes.Size("today", 1),
              new SegmentSizes.Size("both", 1),
              new SegmentSizes.Size("never", 2));
    }
  }

  @Test
  void aRosterNamesEverybodyWhoWasKnown() {
    try (EngineUnderTest opened = engines.open(team().entries())) {
      Roster.Question question =
          new Roster.Question(EVERYONE, Instant.parse("2026-01-10T23:59:59Z"));
      assertThat(opened.engine().roster(question).people())
          .extracting(PersonId::reference)
          .containsExactly("ana", "ben", "chen", "dora");
    }
  }

  @Test
  void aSetNarrowsAQuestion() {
    Filter exporters = new Filter.Member(did(Comparison.AT_LEAST, 1, new Window.UpTo(TENTH)));

    assertThat(signups(exporters)).isEqualTo(2);
    assertThat(signups(new Filter.Not(exporters))).isEqualTo(1);
    assertThat(
            signups(
                new Filter.And(
                    List.of(exporters, new Filter.Member(listed("ben", "chen", "dora"))))))
        .isEqualTo(1);
    assertThat(
            signups(
                new Filter.Or(
                    List.of(
                        exporters,
                        new Filter.Property(
                            Scope.PERSON, "plan", Operator.IS_NOT_SET, List.of())))))
        .isEqualTo(3);
  }

  @Test
  void aSetMayNarrowTheEventsThatCount() {
    EventSelector ofBen = new EventSelector.Any(new Filter.Member(listed("ben")));

    assertThat(ask(team(), ofBen, Filter.ALWAYS, Breakdown.NONE).series().getFirst().points())
        .extracting(Trend.Point::events)
        .containsExactly(2L);
  }

  @Test
  void theFirstSetThatHasAPersonCountsAndTheOrderIsAsGiven() {
    Breakdown bySegments =
        new Breakdown.BySegments(
            List.of(
                new Population.Named("list", listed("ben")),
                new Population.Named("nobody", listed()),
                new Population.Named(
                    "it's a 报告 set", did(Comparison.AT_LEAST, 1, new Window.UpTo(TENTH)))));
    Trend.Answer answer = ask(team(), EventSelector.ANY, Filter.ALWAYS, bySegments);

    assertThat(answer.series())
        .extracting(Trend.Series::value)
        .containsExactly(
            Breakdown.Value.EVERYONE,
            new Breakdown.Value.Of("list"),
            new Breakdown.Value.Of("it's a 报告 set"),
            Breakdown.Value.NOT_SET);
    assertThat(answer.series())
        .extracting(series -> series.points().getFirst().users())
        .containsExactly(4L, 1L, 1L, 2L);
  }

  @Test
  void aSetOfOneAnswerNarrowsAnother() {
    Stickiness.Question days =
        new Stickiness.Question(
            EXPORT,
            new DateRange(LocalDate.parse("2026-01-01"), TENTH),
            Period.DAY,
            Stickiness.Within.RANGE,
            Filter.ALWAYS,
            ProjectCalendar.UTC,
            LATER);
    Population twice = new Population.ActivePeriods(days, days.range().from(), 2);

    assertThat(signups(new Filter.Member(twice))).isEqualTo(1);
  }

  private long signups(Filter people) {
    return ask(team(), EventSelector.named("signup"), people, Breakdown.NONE)
        .series()
        .getFirst()
        .points()
        .getFirst()
        .users();
  }

  /** What happened in January. */
  private Trend.Answer ask(Story story, EventSelector events, Filter people, Breakdown breakdown) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .trend(
              new Trend.Question(
                  events,
                  new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
                  Period.MONTH,
                  people,
                  breakdown,
                  ProjectCalendar.UTC,
                  LATER));
    }
  }

  private static Population did(Comparison comparison, int times, Window window) {
    return new Population.Did(EXPORT, comparison, times, window, ProjectCalendar.UTC);
  }

  private static Window last(int days) {
    return new Window.LastDays(days, TENTH);
  }

  private static Population lastDid(Recency recency, int daysAgo) {
    return new Population.LastDid(EXPORT, recency, daysAgo, TENTH, ProjectCalendar.UTC);
  }

  private static Population listed(String... references) {
    return new Population.Listed(Set.of(references));
  }

  private List<String> members(Population population) {
    return members(team(), population);
  }

  private List<String> members(Story story, Population population) {
    return members(story, population, LATER);
  }

  private List<String> members(Story story, Population population, Instant now) {
    List<Entry> entries = story.entries();
    try (EngineUnderTest opened = engines.open(entries)) {
      People.Answer answer =
          opened
              .engine()
              .people(
                  new People.Question(
                      population,
                      "",
                      Filter.ALWAYS,
                      Roles.ALL,
                      People.Sort.EVENTS,
                      0,
                      100,
                      ProjectCalendar.UTC,
                      now));
      assertThat(answer.total()).isEqualTo(answer.people().size());
      return answer.people().stream()
          .map(People.Person::id)
          .map(PersonId::reference)
          .sorted()
          .toList();
    }
  }
}
