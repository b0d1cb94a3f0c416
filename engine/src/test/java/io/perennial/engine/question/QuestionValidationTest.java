package io.perennial.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionValidationTest {

  private static final DateRange DAYS =
      new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"));
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final Filter OF_EVENT =
      new Filter.Property(Scope.EVENT, "channel", Operator.IS, List.of("ads"));

  @Test
  void allProblemsOfAQuestionAreReportedTogetherEachWithItsField() {
    assertThat(problems(() -> retention(new Retention.Measure.On(500), 0, OF_EVENT)))
        .extracting(Problem::path)
        .containsExactly("offsets", "minimumReturns", "people");
  }

  @Test
  void bracketEdgesMustAscendWithinReason() {
    for (List<Integer> edges : List.of(List.of(3, 1), List.of(-1, 2), List.of(0, 20_000))) {
      assertThat(problems(() -> retention(new Retention.Measure.Brackets(edges), 1, Filter.ALWAYS)))
          .extracting(Problem::code)
          .containsExactly("retention.brackets");
    }
    assertThat(problems(() -> retention(new Retention.Measure.Brackets(List.of(1)), 1, OF_EVENT)))
        .extracting(Problem::code)
        .containsExactly("retention.offsets", "filter.scope");
  }

  @Test
  void operatorsTakeAsManyValuesAsTheyCompare() {
    assertThat(problems(() -> compare(Operator.IS))).hasSize(1);
    assertThat(problems(() -> compare(Operator.GREATER, "1", "2"))).hasSize(1);
    assertThat(problems(() -> compare(Operator.GREATER, "many"))).hasSize(1);
    assertThat(problems(() -> compare(Operator.IS_SET, "x"))).hasSize(1);
    assertThat(problems(() -> new Filter.Property(Scope.EVENT, "", Operator.IS_SET, List.of())))
        .extracting(Problem::path)
        .containsExactly("filter.key");
  }

  @Test
  void aBreakdownHasALimit() {
    assertThat(problems(() -> new Breakdown.ByProperty(Scope.EVENT, "channel", 0))).hasSize(1);
  }

  @Test
  void setsOfPeopleAreNestedInReason() {
    Population set = new Population.Everyone();
    for (int depth = 1; depth < Population.MAX_DEPTH; depth++) {
      set = new Population.Not(set);
    }
    Population deepest = set;

    assertThat(problems(() -> new Population.Not(deepest)))
        .extracting(Problem::code)
        .containsExactly("population.depth");
    assertThat(problems(() -> new Population.AnyOf(List.of(deepest, deepest))))
        .extracting(Problem::code)
        .containsExactly("population.depth");
    assertThat(problems(() -> new Filter.Member(deepest))).hasSize(1);
  }

  @Test
  void theDepthOfASetCountsTheQuestionsThatItComesFrom() {
    Population set = new Population.Everyone();
    for (int depth = 1; depth < Population.MAX_DEPTH; depth++) {
      set =
          new Population.InLifecycleGroup(
              new Lifecycle.Question(
                  EventSelector.ANY,
                  DAYS,
                  Period.DAY,
                  new Filter.Member(set),
                  ProjectCalendar.UTC,
                  NOW),
              DAYS.from(),
              Lifecycle.Group.NEW);
    }
    Population deepest = set;

    assertThat(problems(() -> new Filter.Member(deepest)))
        .extracting(Problem::code)
        .containsExactly("population.depth");
  }

  @Test
  void setsOfPeopleSayWhatTheyMean() {
    Population everyone = new Population.Everyone();
    Population.Window ever = new Population.Window.UpTo(DAYS.to());

    assertThat(problems(() -> new Population.AllOf(List.of())))
        .extracting(Problem::code)
        .containsExactly("population.parts");
    assertThat(problems(() -> new Population.WithTraits(OF_EVENT)))
        .extracting(Problem::code)
        .containsExactly("filter.scope");
    assertThat(
            problems(() ->
                new Population.Did(
                    EventSelector.ANY,
                    Population.Comparison.AT_LEAST,
                    0,
                    ever,
                    ProjectCalendar.UTC)))
        .extracting(Problem::code)
        .containsExactly("population.times");
    assertThat(problems(() -> new Population.Window.LastDays(0, DAYS.to()))).hasSize(1);
    assertThat(problems(() -> new Population.Named(" ", everyone))).hasSize(1);
    assertThat(
            problems(() ->
                new Breakdown.BySegments(
                    List.of(
                        new Population.Named("a", everyone), new Population.Named("a", everyone)))))
        .extracting(Problem::code)
        .containsExactly("breakdown.names");
  }

  private static void compare(Operator operator, String... values) {
    new Filter.Property(Scope.EVENT, "channel", operator, List.of(values));
  }

  private static void retention(Retention.Measure measure, int minimumReturns, Filter people) {
    new Retention.Question(
        EventSelector.ANY,
        EventSelector.ANY,
        Retention.CohortBy.FIRST_EVER,
        DAYS,
        Period.DAY,
        Retention.Clock.CALENDAR,
        measure,
        minimumReturns,
        people,
        Breakdown.NONE,
        ProjectCalendar.UTC,
        NOW);
  }

  private static List<Problem> problems(Runnable asking) {
    PerennialException refused = catchThrowableOfType(PerennialException.class, asking::run);
    assertThat(refused.category()).isEqualTo(Category.CALLER);
    return refused.problems();
  }
}
