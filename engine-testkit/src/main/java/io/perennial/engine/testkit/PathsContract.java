package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Label;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.Sessions.Naming;
import io.perennial.engine.question.Sessions.Rule;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Paths} promises, told with a few people. */
public abstract class PathsContract {

  private static final Anchor FROM_OPEN = new Anchor.From(EventSelector.named("open"));
  private static final Anchor TO_EXPORT = new Anchor.To(EventSelector.named("export"));
  private static final Anchor START = new Anchor.SessionStart();

  private final EngineUnderTest.Factory engines;

  protected PathsContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana has two sessions, Ben one. */
  private static Story anaAndBen() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 09:00", "look")
        .does("ana", "2026-01-05 09:01", "open")
        .does("ana", "2026-01-05 09:02", "edit", "kind", "text")
        .does("ana", "2026-01-05 09:03", "edit", "kind", "table")
        .does("ana", "2026-01-05 09:04", "export")
        .does("ana", "2026-01-05 09:34:00.001", "open")
        .does("ana", "2026-01-05 09:40", "edit")
        .does("ben", "2026-01-05 10:00", "open")
        .does("ben", "2026-01-05 10:30", "export");
  }

  private static Paths.Question ask(
      Anchor anchor, boolean collapse, int steps, int limit, Rule... rules) {
    return new Paths.Question(sessions(collapse, Filter.ALWAYS, rules), anchor, steps, limit);
  }

  private static Sessions sessions(boolean collapse, Filter people, Rule... rules) {
    return new Sessions(
        EventSelector.ANY,
        List.of(rules),
        Duration.ofMinutes(30),
        collapse,
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
        people,
        ProjectCalendar.UTC,
        Instant.parse("2040-01-01T00:00:00Z"));
  }

  @Test
  void pathsFromAnEventCountWaysAndPeople() {
    expect(
        anaAndBen(),
        ask(FROM_OPEN, true, 3, 10),
        """
        3 paths of 2
        0: open 3/2 (3 start)
          open > edit 2/1
          open > export 1/1
        1: edit 2/1 (1 end), export 1/1 (1 end)
          edit > export 1/1
        2: export 1/1 (1 end)
        """);
  }

  @Test
  void pathsToAnEventLookBack() {
    expect(
        anaAndBen(),
        ask(TO_EXPORT, true, 3, 10),
        """
        2 paths of 2
        -2: open 1/1 (1 start)
          open > edit 1/1
        -1: edit 1/1, open 1/1 (1 start)
          edit > export 1/1
          open > export 1/1
        0: export 2/2 (2 end)
        """);
  }

  @Test
  void sessionsEndAfterAPauseOfMoreThanTheGap() {
    expect(
        anaAndBen(),
        ask(START, true, 2, 10),
        """
        3 paths of 2
        0: open 2/2 (2 start), look 1/1 (1 start)
          look > open 1/1
          open > edit 1/1
          open > export 1/1
        1: edit 1/1 (1 end), export 1/1 (1 end), open 1/1 (1 end)
        """);
  }

  @Test
  void repeatsStayUnlessTheyAreCollapsed() {
    expect(
        anaAndBen(),
        ask(FROM_OPEN, false, 4, 10),
        """
        3 paths of 2
        0: open 3/2 (3 start)
          open > edit 2/1
          open > export 1/1
        1: edit 2/1 (1 end), export 1/1 (1 end)
          edit > edit 1/1
        2: edit 1/1
          edit > export 1/1
        3: export 1/1 (1 end)
        """);
  }

  @Test
  void whatIsBeyondTheLimitSharesANode() {
    expect(
        anaAndBen(),
        ask(START, true, 2, 1),
        """
        3 paths of 2
        0: open 2/2 (2 start), $other 1/1 (1 start)
          open > edit 1/1
          open > $other 1/1
          $other > $other 1/1
        1: edit 1/1 (1 end), $other 2/2 (2 end)
        """);
  }

  @Test
  void rulesHideMergeAndNameEvents() {
    Rule hideLook = new Rule(EventSelector.named("look"), new Naming.Hidden());
    Rule byKind = new Rule(EventSelector.named("edit"), new Naming.ByProperty("kind"));
    Rule work =
        new Rule(
            new EventSelector.Named(new TreeSet<>(List.of("edit", "export")), Filter.ALWAYS),
            new Naming.As("work"));

    expect(
        anaAndBen(),
        ask(START, true, 3, 10, hideLook, byKind, work),
        """
        3 paths of 2
        0: open 3/2 (3 start)
          open > edit 1/1
          open > text 1/1
          open > work 1/1
        1: edit 1/1 (1 end), text 1/1, work 1/1 (1 end)
          text > table 1/1
        2: table 1/1 (1 end)
        """);
    expect(
        anaAndBen(),
        ask(START, true, 3, 10, hideLook, work),
        """
        3 paths of 2
        0: open 3/2 (3 start)
          open > work 3/2
        1: work 3/2 (3 end)
        """);
  }

  @Test
  void hiddenEventsKeepASessionTogether() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 09:00", "open")
            .does("ana", "2026-01-05 09:20", "ping")
            .does("ana", "2026-01-05 09:40", "export");

    expect(
        story,
        ask(START, true, 2, 10, new Rule(EventSelector.named("ping"), new Naming.Hidden())),
        """
        1 paths of 1
        0: open 1/1 (1 start)
          open > export 1/1
        1: export 1/1 (1 end)
        """);
  }

  @Test
  void aSessionThatBeganBeforeTheRangeCountsFromItsFirstEventInside() {
    Story story =
        Story.in("UTC")
            .does("ana", "2025-12-31 23:59", "open")
            .does("ana", "2026-01-01 00:00", "edit");

    expect(story, ask(START, true, 2, 10), "1 paths of 1\n0: edit 1/1 (1 start) (1 end)\n");
  }

  @Test
  void eventsOfOneMomentFollowEachOtherByArrival() {
    Story story =
        Story.in("UTC").does("ana", "2026-01-05 09:00", "z").does("ana", "2026-01-05 09:00", "a");

    expect(
        story,
        ask(START, true, 2, 10),
        "1 paths of 1\n0: z 1/1 (1 start)\n  z > a 1/1\n1: a 1/1 (1 end)\n");
  }

  @Test
  void nobodyHasNoPaths() {
    expect(Story.in("UTC"), ask(FROM_OPEN, true, 5, 10), "0 paths of 0\n");
  }

  @Test
  void aFilterOfPeopleKeepsTheOthersOut() {
    Filter pro = new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro"));

    expect(
        anaAndBen().traits("ben", "2026-02-01 00:00", "plan", "pro"),
        new Paths.Question(sessions(true, pro), FROM_OPEN, 2, 10),
        "1 paths of 1\n0: open 1/1 (1 start)\n  open > export 1/1\n1: export 1/1 (1 end)\n");
  }

  @Test
  void thePeopleOfANodeAndOfAnEdgeAreListed() {
    Paths.Question question = ask(FROM_OPEN, true, 3, 10);

    assertThat(people(question, 0, new Label.Of("open"), null)).containsExactly("ana", "ben");
    assertThat(people(question, 0, new Label.Of("open"), new Label.Of("edit")))
        .containsExactly("ana");
    assertThat(people(question, 1, new Label.Of("export"), null)).containsExactly("ben");
    assertThat(people(ask(TO_EXPORT, true, 3, 10), -1, new Label.Of("open"), null))
        .containsExactly("ben");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {2001, 2002, 2003, 2004, 2005, 2006})
  void everyStepAddsUp(long seed) {
    RandomHistory history = new RandomHistory(seed);
    RandomJourneys journeys = new RandomJourneys(history, new RandomQuestions(history));
    try (EngineUnderTest opened = engines.open(history.entries())) {
      for (int i = 0; i < 20; i++) {
        Paths.Answer answer = opened.engine().paths(journeys.paths());
        long paths = 0;
        for (int s = 0; s < answer.steps().size(); s++) {
          Paths.Step step = answer.steps().get(s);
          List<Paths.Edge> before = s == 0 ? List.of() : answer.steps().get(s - 1).edges();
          for (Paths.Node node : step.nodes()) {
            long in =
                before.stream()
                    .filter(edge -> edge.to().equals(node.label()))
                    .mapToLong(Paths.Edge::paths)
                    .sum();
            long out =
                step.edges().stream()
                    .filter(edge -> edge.from().equals(node.label()))
                    .mapToLong(Paths.Edge::paths)
                    .sum();
            assertThat(in + node.starting()).isEqualTo(node.paths());
            assertThat(out + node.ending()).isEqualTo(node.paths());
            assertThat(node.people()).isBetween(1L, node.paths());
            paths += node.starting();
          }
        }
        assertThat(paths).isEqualTo(answer.paths());
      }
    }
  }

  private List<String> people(
      Paths.Question question, int position, Label node, @Nullable Label next) {
    try (EngineUnderTest opened = engines.open(anaAndBen().entries())) {
      return opened
          .engine()
          .people(
              new People.Question(
                  new Population.OnPath(question, position, node, Optional.ofNullable(next)),
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

  private void expect(Story story, Paths.Question question, String table) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(table(opened.engine().paths(question))).isEqualTo(table);
    }
  }

  /** Paths and people; per step its nodes and edges with paths/people. */
  private static String table(Paths.Answer answer) {
    StringBuilder table = new StringBuilder();
    table.append("%d paths of %d\n".formatted(answer.paths(), answer.people()));
    for (Paths.Step step : answer.steps()) {
      table
          .append(step.position())
          .append(": ")
          .append(String.join(", ", step.nodes().stream().map(PathsContract::node).toList()))
          .append('\n');
      for (Paths.Edge edge : step.edges()) {
        table.append(
            "  %s > %s %d/%d\n"
                .formatted(name(edge.from()), name(edge.to()), edge.paths(), edge.people()));
      }
    }
    return table.toString();
  }

  private static String node(Paths.Node node) {
    return "%s %d/%d%s%s"
        .formatted(
            name(node.label()),
            node.paths(),
            node.people(),
            node.starting() == 0 ? "" : " (%d start)".formatted(node.starting()),
            node.ending() == 0 ? "" : " (%d end)".formatted(node.ending()));
  }

  private static String name(Label label) {
    return label instanceof Label.Of of ? of.text() : "$other";
  }
}
