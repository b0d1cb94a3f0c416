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

  private static void compare(Operator operator, String... values) {
    new Filter.Property(Scope.EVENT, "channel", operator, List.of(values));
  }

  private static void retention(Retention.Measure measure, int minimumReturns, Filter people) {
    new Retention.Question(
        EventSelector.ANY,
        EventSelector.ANY,
        Retention.CohortBy.FIRST_EVER,
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
        Period.DAY,
        Retention.Clock.CALENDAR,
        measure,
        minimumReturns,
        people,
        Breakdown.NONE,
        ProjectCalendar.UTC,
        Instant.parse("2026-02-01T00:00:00Z"));
  }

  private static List<Problem> problems(Runnable asking) {
    PerennialException refused = catchThrowableOfType(PerennialException.class, asking::run);
    assertThat(refused.category()).isEqualTo(Category.CALLER);
    return refused.problems();
  }
}
