package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnPaths.Difference;
import io.perennial.engine.question.ChurnPaths.Pattern;
import io.perennial.engine.question.ChurnPaths.Side;
import io.perennial.engine.question.Departure;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link ChurnPaths} and {@link Departure} promise, told with a few people. */
public abstract class ChurnPathsContract {

  private static final DateRange JANUARY =
      new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-28"));
  private static final Departure DEPARTURE =
      new Departure(EventSelector.named("use"), 2, JANUARY, 14, ProjectCalendar.UTC);

  private final EngineUnderTest.Factory engines;

  protected ChurnPathsContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana and Ben use it twice and leave; Chen, Dora stay; Emil used it once; Fay came later. */
  private static Story team() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 09:00", "use")
        .does("ana", "2026-01-28 09:00", "use")
        .does("ana", "2026-01-28 09:10", "error")
        .does("ana", "2026-02-12 00:00", "use")
        .does("ben", "2026-01-05 09:00", "use")
        .does("ben", "2026-01-20 09:00", "use")
        .does("ben", "2026-01-20 09:10", "error")
        .does("ben", "2026-01-29 09:00", "look")
        .does("chen", "2026-01-05 09:00", "use")
        .does("chen", "2026-01-06 09:00", "use")
        .does("chen", "2026-01-06 09:10", "export")
        .does("chen", "2026-02-11 23:59", "use")
        .does("dora", "2026-01-05 09:00", "error")
        .does("dora", "2026-01-05 09:40", "use")
        .does("dora", "2026-01-05 09:50", "use")
        .does("dora", "2026-01-29 00:00", "use")
        .does("emil", "2026-01-05 09:00", "use")
        .does("fay", "2026-01-29 09:00", "use")
        .does("fay", "2026-01-30 09:00", "use");
  }

  private static ChurnPaths.Question ask(Population left, Population stayed, Filter people) {
    return new ChurnPaths.Question(
        left,
        stayed,
        new Sessions(
            EventSelector.ANY,
            List.of(),
            Duration.ofMinutes(30),
            true,
            JANUARY,
            people,
            ProjectCalendar.UTC,
            Instant.parse("2026-03-01T00:00:00Z")),
        2,
        1,
        10);
  }

  private static ChurnPaths.Question ask() {
    return ask(DEPARTURE.left(), DEPARTURE.stayed(), Filter.ALWAYS);
  }

  @Test
  void whoLeftUsedItEnoughAndThenNotOnceInTheSilentDays() {
    assertThat(people(ask(), Side.LEFT, null)).containsExactlyInAnyOrder("ana", "ben");
    assertThat(people(ask(), Side.STAYED, null)).containsExactlyInAnyOrder("chen", "dora");
  }

  @Test
  void everyPatternIsCountedOnceForEachPerson() {
    expect(
        ask(),
        """
        2 left, 2 stayed, 0 in both, 8 tested
        error: 2/2 1/2
        export: 0/2 1/2
        use: 2/2 2/2
        use > error: 2/2 0/2
        use > export: 0/2 1/2
        ends use, error: 2/2 0/2
        ends error, use: 0/2 1/2
        ends use, export: 0/2 1/2
        """);
  }

  @Test
  void theTestIsTwoSidedAndCorrectedForAllPatterns() {
    Difference error = answer(team(), ask()).transitions().getFirst();

    assertThat(error.left()).isEqualTo(new Proportion(2, 2));
    assertThat(error.pValue().orElseThrow()).isCloseTo(0.0455, within(5e-5));
    assertThat(error.adjusted().orElseThrow()).isCloseTo(0.0455 * 8 / 2, within(5e-4));
    assertThat(error.lift().value()).isEmpty();
  }

  @Test
  void aPatternOfTooFewPeopleIsNeitherListedNorTested() {
    ChurnPaths.Question all = ask();
    ChurnPaths.Question three =
        new ChurnPaths.Question(all.left(), all.stayed(), all.sessions(), 2, 3, 10);

    expect(three, "2 left, 2 stayed, 0 in both, 2 tested\nerror: 2/2 1/2\nuse: 2/2 2/2\n");
  }

  @Test
  void whoIsInBothGroupsIsLeftOutOfBoth() {
    ChurnPaths.Question question =
        ask(new Population.Everyone(), DEPARTURE.stayed(), Filter.ALWAYS);

    assertThat(table(answer(team(), question)))
        .startsWith("4 left, 0 stayed, 2 in both, 0 tested\n");
    assertThat(answer(team(), question).events())
        .isNotEmpty()
        .allSatisfy(difference -> {
          assertThat(difference.pValue()).isEmpty();
          assertThat(difference.adjusted()).isEmpty();
          assertThat(difference.stayed()).isEqualTo(new Proportion(0, 0));
        });
  }

  @Test
  void aFilterOfPeopleNarrowsTheGroupsThemselves() {
    Filter pro = new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro"));
    Story story =
        team()
            .traits("ana", "2026-02-01 00:00", "plan", "pro")
            .traits("dora", "2026-02-01 00:00", "plan", "pro");

    assertThat(table(answer(story, ask(DEPARTURE.left(), DEPARTURE.stayed(), pro))))
        .startsWith("1 left, 1 stayed, 0 in both, 5 tested\n");
  }

  @Test
  void peopleWithoutEventsOnTheDaysCountInTheShares() {
    ChurnPaths.Question question =
        ask(
            new Population.Listed(Set.of("ana", "fay")),
            new Population.Listed(Set.of("chen")),
            Filter.ALWAYS);

    assertThat(table(answer(team(), question))).contains("use: 1/2 1/1\n");
  }

  @Test
  void whoHasAPatternIsListed() {
    assertThat(people(ask(), Side.LEFT, new Pattern.Transition("use", "error")))
        .containsExactlyInAnyOrder("ana", "ben");
    assertThat(people(ask(), Side.STAYED, new Pattern.Event("error"))).containsExactly("dora");
    assertThat(people(ask(), Side.STAYED, new Pattern.Ending(List.of("use", "export"))))
        .containsExactly("chen");
    assertThat(people(ask(), Side.LEFT, new Pattern.Event("export"))).isEmpty();
  }

  @Test
  void nobodyLeftWhereNobodyIs() {
    assertThat(table(answer(Story.in("UTC"), ask())))
        .isEqualTo("0 left, 0 stayed, 0 in both, 0 tested\n");
  }

  private ChurnPaths.Answer answer(Story story, ChurnPaths.Question question) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().churnPaths(question);
    }
  }

  private void expect(ChurnPaths.Question question, String table) {
    assertThat(table(answer(team(), question))).isEqualTo(table);
  }

  private List<String> people(ChurnPaths.Question question, Side side, @Nullable Pattern pattern) {
    try (EngineUnderTest opened = engines.open(team().entries())) {
      return opened
          .engine()
          .people(
              new People.Question(
                  new Population.OnChurnPath(question, side, Optional.ofNullable(pattern)),
                  "",
                  Filter.ALWAYS,
                  RoleMapping.NONE,
                  People.Sort.EVENTS,
                  0,
                  10,
                  ProjectCalendar.UTC,
                  question.sessions().now()))
          .people()
          .stream()
          .map(People.Person::id)
          .map(PersonId::id)
          .toList();
    }
  }

  private static String table(ChurnPaths.Answer answer) {
    StringBuilder table = new StringBuilder();
    table.append(
        "%d left, %d stayed, %d in both, %d tested\n"
            .formatted(answer.left(), answer.stayed(), answer.inBoth(), answer.tested()));
    for (List<Difference> kind : List.of(answer.events(), answer.transitions(), answer.endings())) {
      for (Difference difference : kind) {
        table.append(
            "%s: %s %s\n"
                .formatted(
                    name(difference.pattern()),
                    share(difference.left()),
                    share(difference.stayed())));
      }
    }
    return table.toString();
  }

  private static String share(Proportion share) {
    return share.numerator() + "/" + share.denominator();
  }

  private static String name(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Event event -> event.label();
      case Pattern.Transition(String from, String to) -> from + " > " + to;
      case Pattern.Ending ending ->
          ending.labels().stream().collect(Collectors.joining(", ", "ends ", ""));
    };
  }
}
