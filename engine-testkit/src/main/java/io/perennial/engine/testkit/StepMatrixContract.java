package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Label;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.StepMatrix.Cell;
import io.perennial.engine.question.StepMatrix.Side;
import io.perennial.engine.question.StepMatrix.Versus;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link StepMatrix} promises, told with a few people. */
public abstract class StepMatrixContract {

  private static final Anchor START = new Anchor.SessionStart();
  private static final Anchor TO_EXPORT = new Anchor.To(EventSelector.named("export"));
  private static final Population ANA = new Population.Listed(Set.of("ana"));
  private static final Population BEN_AND_CHEN = new Population.Listed(Set.of("ben", "chen"));

  private final EngineUnderTest.Factory engines;

  protected StepMatrixContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana has two sessions, Ben and Chen one each. */
  private static Story team() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 09:00", "open")
        .does("ana", "2026-01-05 09:01", "edit")
        .does("ana", "2026-01-05 09:02", "export")
        .does("ana", "2026-01-06 09:00", "open")
        .does("ben", "2026-01-05 09:00", "open")
        .does("ben", "2026-01-05 09:01", "export")
        .does("chen", "2026-01-05 09:00", "look");
  }

  private static StepMatrix.Question ask(
      Anchor anchor, int steps, int limit, Optional<Versus> versus) {
    Sessions sessions =
        new Sessions(
            EventSelector.ANY,
            List.of(),
            Duration.ofMinutes(30),
            true,
            new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
            Filter.ALWAYS,
            ProjectCalendar.UTC,
            Instant.parse("2040-01-01T00:00:00Z"));
    return new StepMatrix.Question(new Paths.Question(sessions, anchor, steps, limit), versus);
  }

  @Test
  void everyColumnAddsUpToAllPaths() {
    expect(
        ask(START, 3, 10, Optional.empty()),
        """
        0 1 2
        FIRST: 4 paths of 3
          open 3/2 0/0 0/0
          export 0/0 1/1 1/1
          edit 0/0 1/1 0/0
          look 1/1 0/0 0/0
          over 0/0 2/2 3/3
        """);
  }

  @Test
  void pathsThatLeadToAnEventBeginLate() {
    expect(
        ask(TO_EXPORT, 3, 10, Optional.empty()),
        """
        -2 -1 0
        FIRST: 2 paths of 2
          export 0/0 0/0 2/2
          open 1/1 1/1 0/0
          edit 0/0 1/1 0/0
          over 1/1 0/0 0/0
        """);
  }

  @Test
  void labelsBeyondTheLimitShareARow() {
    expect(
        ask(START, 2, 1, Optional.empty()),
        """
        0 1
        FIRST: 4 paths of 3
          open 3/2 0/0
          $other 1/1 2/2
          over 0/0 2/2
        """);
  }

  @Test
  void twoGroupsHaveTheSameRows() {
    StepMatrix.Question question = ask(START, 2, 2, Optional.of(new Versus(ANA, BEN_AND_CHEN)));
    expect(
        question,
        """
        0 1
        FIRST: 2 paths of 1
          open 2/1 0/0
          edit 0/0 1/1
          $other 0/0 0/0
          over 0/0 1/1
        SECOND: 2 paths of 2
          open 1/1 0/0
          edit 0/0 0/0
          $other 1/1 1/1
          over 0/0 1/1
        """);
    StepMatrix.Answer answer = answer(question);
    assertThat(answer.difference(0, 0).value().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(answer.groups().get(1).share(answer.groups().get(1).rows().getFirst().getFirst()))
        .hasToString("Proportion[numerator=1, denominator=2]");
  }

  @Test
  void whoIsInBothGroupsCountsInBoth() {
    StepMatrix.Answer answer =
        answer(ask(START, 2, 5, Optional.of(new Versus(ANA, new Population.Everyone()))));

    assertThat(answer.groups()).extracting(StepMatrix.Group::paths).containsExactly(2L, 4L);
  }

  @Test
  void thePeopleOfACellAreListed() {
    StepMatrix.Question all = ask(START, 3, 10, Optional.empty());
    StepMatrix.Question two = ask(START, 2, 2, Optional.of(new Versus(ANA, BEN_AND_CHEN)));

    assertThat(people(all, Side.FIRST, 0, Optional.of(new Label.Of("open"))))
        .containsExactly("ana", "ben");
    assertThat(people(all, Side.FIRST, 1, Optional.empty()))
        .containsExactlyInAnyOrder("ana", "chen");
    assertThat(people(two, Side.SECOND, 0, Optional.of(Label.OTHER))).containsExactly("chen");
    assertThat(people(two, Side.FIRST, 0, Optional.of(Label.OTHER))).isEmpty();
  }

  @Test
  void nobodyHasNoRows() {
    try (EngineUnderTest opened = engines.open(List.of())) {
      assertThat(table(opened.engine().stepMatrix(ask(START, 2, 5, Optional.empty()))))
          .isEqualTo("0 1\nFIRST: 0 paths of 0\n  over 0/0 0/0\n");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {2101, 2102, 2103})
  void theColumnsOfRandomMatricesAddUp(long seed) {
    RandomHistory history = new RandomHistory(seed);
    RandomJourneys journeys = new RandomJourneys(history, new RandomQuestions(history));
    try (EngineUnderTest opened = engines.open(history.entries())) {
      for (int i = 0; i < 20; i++) {
        StepMatrix.Answer answer = opened.engine().stepMatrix(journeys.stepMatrix());
        for (StepMatrix.Group group : answer.groups()) {
          for (int column = 0; column < answer.positions().size(); column++) {
            int c = column;
            long sum = group.rows().stream().mapToLong(row -> row.get(c).paths()).sum();
            assertThat(sum + group.over().get(c).paths()).isEqualTo(group.paths());
          }
        }
      }
    }
  }

  private StepMatrix.Answer answer(StepMatrix.Question question) {
    try (EngineUnderTest opened = engines.open(team().entries())) {
      return opened.engine().stepMatrix(question);
    }
  }

  private void expect(StepMatrix.Question question, String table) {
    assertThat(table(answer(question))).isEqualTo(table);
  }

  private List<String> people(
      StepMatrix.Question question, Side side, int position, Optional<Label> label) {
    try (EngineUnderTest opened = engines.open(team().entries())) {
      return opened
          .engine()
          .people(
              new People.Question(
                  new Population.InStepMatrix(question, side, position, label),
                  "",
                  Filter.ALWAYS,
                  RoleMapping.NONE,
                  People.Sort.EVENTS,
                  0,
                  10,
                  ProjectCalendar.UTC,
                  question.paths().sessions().now()))
          .people()
          .stream()
          .map(People.Person::id)
          .map(PersonId::id)
          .toList();
    }
  }

  /** Positions; per group its rows, each cell as paths/people. */
  private static String table(StepMatrix.Answer answer) {
    StringBuilder table = new StringBuilder();
    table
        .append(answer.positions().stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .append('\n');
    for (StepMatrix.Group group : answer.groups()) {
      table.append("%s: %d paths of %d\n".formatted(group.side(), group.paths(), group.people()));
      for (int row = 0; row < group.rows().size(); row++) {
        String name = answer.labels().get(row) instanceof Label.Of of ? of.text() : "$other";
        table.append("  %s %s\n".formatted(name, cells(group.rows().get(row))));
      }
      table.append("  over %s\n".formatted(cells(group.over())));
    }
    return table.toString();
  }

  private static String cells(List<Cell> cells) {
    return cells.stream()
        .map(cell -> cell.paths() + "/" + cell.people())
        .collect(Collectors.joining(" "));
  }
}
