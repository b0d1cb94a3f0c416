package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.time.DateRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Acquisition} promises, told with a few people. */
public abstract class AcquisitionContract {

  private final EngineUnderTest.Factory engines;

  protected AcquisitionContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana and Ben come in January, Chen in February; Dora pays without ever signing up. */
  private static Story arrivals() {
    return Story.in("UTC")
        .does("ana", "2026-01-05 09:00", "signup", "channel", "ads")
        .does("ana", "2026-01-06 09:00", "pay", "amount", 30)
        .does("ana", "2026-03-06 09:00", "pay", "amount", 30)
        .does("ben", "2026-01-31 23:59", "signup", "channel", "friend")
        .does("chen", "2026-02-01 00:00", "signup", "channel", "ads")
        .does("chen", "2026-02-20 09:00", "pay", "amount", 12)
        .does("chen", "2026-03-01 09:00", "refund", "amount", 12)
        .does("dora", "2026-02-20 09:00", "pay", "amount", 99);
  }

  private static Acquisition.Question question(PaymentScope scope) {
    return new Acquisition.Question(
        scope, new DateRange(LocalDate.parse("2026-01-15"), LocalDate.parse("2026-02-15")));
  }

  private static Breakdown byChannel() {
    return new Breakdown.ByProperty(Filter.Scope.EVENT, "channel", 10);
  }

  @Test
  void revenueAddsUpFromMonthToMonthAndRefundsSubtract() {
    expect(
        arrivals(),
        question(AskMoney.by("2026-03-31")),
        """
        everyone
        2026-01-01: 2 people, 1 payers, [30.0, 30.0, 60.0]
        2026-02-01: 1 people, 1 payers, [12.0, 0.0]
        """);
  }

  @Test
  void onlyWhatHappenedByTheDayCounts() {
    expect(
        arrivals(),
        question(AskMoney.by("2026-01-30")),
        """
        everyone
        2026-01-01: 1 people, 1 payers, [30.0]
        """);
  }

  @Test
  void aPersonIsAcquiredByTheFirstSignUpOnly() {
    Story story = arrivals().does("ana", "2026-02-10 09:00", "signup", "channel", "friend");

    expect(
        story,
        question(AskMoney.by("2026-03-31", byChannel(), Filter.ALWAYS)),
        """
        everyone
        2026-01-01: 2 people, 1 payers, [30.0, 30.0, 60.0]
        2026-02-01: 1 people, 1 payers, [12.0, 0.0]
        ads
        2026-01-01: 1 people, 1 payers, [30.0, 30.0, 60.0]
        2026-02-01: 1 people, 1 payers, [12.0, 0.0]
        friend
        2026-01-01: 1 people, 0 payers, [0.0, 0.0, 0.0]
        """);
  }

  @Test
  void whatWasPaidBeforeTheSignUpCountsToo() {
    Story story =
        Story.in("UTC")
            .does("ana", "2025-12-05 09:00", "pay", "amount", 5)
            .does("ana", "2026-01-05 09:00", "signup");

    expect(
        story,
        question(AskMoney.by("2026-01-31")),
        """
        everyone
        2026-01-01: 1 people, 1 payers, [5.0]
        """);
  }

  @Test
  void whoWasAcquiredCanBeListed() {
    Acquisition.Question question = question(AskMoney.by("2026-03-31"));
    try (EngineUnderTest opened = engines.open(arrivals().entries())) {
      assertThat(Presence.values())
          .extracting(presence ->
              AskMoney.people(
                  opened.engine(),
                  new PayerSet.Won(
                      question, Breakdown.Value.EVERYONE, LocalDate.parse("2026-01-01"), presence)))
          .containsExactly(List.of("ana", "ben"), List.of("ana"), List.of("ben"));
    }
  }

  private void expect(Story story, Acquisition.Question question, String table) {
    StringBuilder actual = new StringBuilder();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      for (Acquisition.Series series : opened.engine().acquisition(question).series()) {
        actual.append(AskMoney.text(series.value())).append('\n');
        for (Acquisition.Cohort cohort : series.cohorts()) {
          actual.append(
              "%s: %d people, %d payers, %s%n"
                  .formatted(cohort.month(), cohort.people(), cohort.payers(), cohort.revenue()));
        }
      }
    }
    assertThat(actual.toString()).isEqualTo(table);
  }
}
