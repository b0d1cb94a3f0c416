package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.BehaviourFeatures.Feature;
import io.perennial.engine.question.BehaviourFeatures.Row;
import io.perennial.engine.question.Filter;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link BehaviourFeatures} promises. */
public abstract class BehaviourFeaturesContract {

  private static final LocalDate TENTH = LocalDate.parse("2026-01-10");

  private final EngineUnderTest.Factory engines;

  protected BehaviourFeaturesContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void theWorkedExampleHolds() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "write")
            .does("ana", "2026-01-09 09:00", "write")
            .does("ana", "2026-01-10 09:00", "write")
            .does("ana", "2026-01-10 09:30", "write")
            .does("ana", "2026-01-10 10:00:00.001", "pay", "amount", 29);

    Row ana = ask(story, 10, Filter.ALWAYS).getFirst();

    assertThat(ana).isEqualTo(row("ana", 5, 2, 4, 4, 3, 1, 3, 0, 9, 1, 29_000_000));
    assertThat(ana.trend()).isEqualTo(0.5);
    assertThat(ana.amount()).isEqualTo(29);
    assertThat(Feature.CORE_USES.of(ana)).isEqualTo(4);
  }

  @Test
  void theMiddleDayOfAnOddWindowIsInNeitherHalf() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-07 09:00", "use")
            .does("ana", "2026-01-08 09:00", "use")
            .does("ana", "2026-01-09 09:00", "use")
            .does("ana", "2026-01-10 09:00", "use");

    assertThat(ask(story, 3, Filter.ALWAYS))
        .containsExactly(row("ana", 3, 1, 3, 3, 3, 1, 1, 0, 3, 0, 0));
  }

  @Test
  void whoDidNothingHasARowToo() {
    Story story =
        Story.in("UTC")
            .traits("ben", "2026-01-02 09:00", "plan", "pro")
            .does("chen", "2025-12-01 09:00", "use")
            .does("chen", "2026-01-11 00:00", "use")
            .does("dora", "2026-01-11 00:00", "use")
            .visitor("a7", "2026-01-04 09:00", "visit");

    assertThat(ask(story, 5, Filter.ALWAYS))
        .containsExactly(
            row("anonymous:a7", 0, 0, 0, 0, 0, 0, 0, 6, 6, 0, 0),
            row("ben", 0, 0, 0, 0, 0, 0, 0, 8, 8, 0, 0),
            row("chen", 0, 0, 0, 0, 0, 0, 0, 40, 40, 0, 0));
  }

  @Test
  void aSessionThatBeganBeforeTheWindowCountsInIt() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-05 23:50", "visit")
            .does("ana", "2026-01-06 00:10", "visit")
            .does("ana", "2026-01-06 00:40", "share")
            .does("ana", "2026-01-06 01:10:00.001", "share");

    assertThat(ask(story, 5, Filter.ALWAYS))
        .containsExactly(row("ana", 3, 2, 2, 0, 0, 0, 0, 5, 5, 0, 0));
  }

  @Test
  void rowsMayBeOfSomePeopleOnly() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-09 09:00", "use")
            .does("ben", "2026-01-09 09:00", "use")
            .traits("ben", "2026-01-09 09:00", "plan", "pro");
    Filter pro =
        new Filter.Property(Filter.Scope.PERSON, "plan", Filter.Operator.IS, List.of("pro"));

    assertThat(ask(story, 2, pro)).extracting(row -> row.person().id()).containsExactly("ben");
  }

  @Test
  void chosenFeaturesAreAMatrix() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-09 09:00", "use")
            .does("ben", "2026-01-10 09:00", "use");
    try (EngineUnderTest opened = engines.open(story.entries())) {
      BehaviourFeatures.Answer answer =
          opened.engine().behaviourFeatures(question(2, Filter.ALWAYS));
      assertThat(answer.matrix(List.of(Feature.DAYS_SINCE_USE, Feature.TREND)))
          .isDeepEqualTo(new double[][] {{1, -1}, {0, 1}});
    }
  }

  private static Row row(
      String reference,
      long events,
      long names,
      long sessions,
      long uses,
      long activeDays,
      long first,
      long last,
      long since,
      long tenure,
      long payments,
      long amount) {
    return new Row(
        PersonId.parse(reference),
        events,
        names,
        sessions,
        uses,
        activeDays,
        first,
        last,
        since,
        tenure,
        payments,
        amount);
  }

  private static BehaviourFeatures.Question question(int days, Filter people) {
    return new BehaviourFeatures.Question(
        Roles.ALL, people, days, TENTH, Duration.ofMinutes(30), "amount", ProjectCalendar.UTC);
  }

  private List<Row> ask(Story story, int days, Filter people) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().behaviourFeatures(question(days, people)).rows();
    }
  }
}
