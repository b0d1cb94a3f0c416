package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention.Maturity;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link RevenueRetention} promises, told with a few people. */
public abstract class RevenueRetentionContract {

  private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");

  private final EngineUnderTest.Factory engines;

  protected RevenueRetentionContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana upgrades after a month, Ben leaves; Chen pays for a year in February. */
  private static Story subscribers() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "pay", "amount", 30, "plan", "pro")
        .does("ana", "2026-01-31 09:00", "pay", "amount", 60)
        .does("ben", "2026-01-10 09:00", "pay", "amount", 30)
        .does("chen", "2026-02-03 09:00", "pay", "amount", 365, "period_days", 365);
  }

  private static RevenueRetention.Question question(PaymentScope scope, int months) {
    return new RevenueRetention.Question(
        scope, new DateRange(JANUARY, LocalDate.parse("2026-02-28")), Period.MONTH, months);
  }

  @Test
  void netCountsUpgradesAndGrossDoesNot() {
    expect(
        subscribers(),
        question(AskMoney.by("2026-12-31"), 2),
        """
        everyone
        2026-01-01 2: 2/2 100% 100% | 1/2 50% 100% | 0/2 0% 0%
        2026-02-01 1: 1/1 100% 100% | 1/1 100% 100% | 1/1 100% 100%
        all: 3/3 100% 100% | 2/3 67% 100% | 1/3 33% 33%
        """);
  }

  @Test
  void aPaymentWithinTheGraceKeepsTheMoneyAndOneDayLaterItDoesNot() {
    Story late =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "pay", "amount", 30)
            .does("ana", "2026-02-03 09:00", "pay", "amount", 30)
            .does("ben", "2026-01-01 09:00", "pay", "amount", 30)
            .does("ben", "2026-02-04 09:00", "pay", "amount", 30);

    expect(
        late,
        question(AskMoney.by("2026-12-31"), 3),
        """
        everyone
        2026-01-01 2: 2/2 100% 100% | 1/2 50% 50% | 2/2 100% 100% | 0/2 0% 0%
        all: 2/2 100% 100% | 1/2 50% 50% | 2/2 100% 100% | 0/2 0% 0%
        """);
  }

  @Test
  void aRefundIsContractionOnceItWasGiven() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "pay", "amount", 360, "period_days", 360)
            .does("ana", "2026-02-15 09:00", "refund", "amount", 180);

    expect(
        story,
        question(AskMoney.by("2026-12-31"), 2),
        """
        everyone
        2026-01-01 1: 1/1 100% 100% | 1/1 100% 100% | 1/1 50% 50%
        all: 1/1 100% 100% | 1/1 100% 100% | 1/1 50% 50%
        """);
  }

  @Test
  void aCellCountsWhoseDayHasComeAndIsCompleteWhenAllHave() {
    expect(
        subscribers(),
        question(AskMoney.by("2026-02-08"), 2),
        """
        everyone
        2026-01-01 2: 2/2 100% 100% | 1/1~ 100% 200% | 0/0. - -
        2026-02-01 1: 1/1~ 100% 100% | 0/0. - - | 0/0. - -
        all: 2/2 100% 100% | 0/0 - - | 0/0 - -
        """);
    expect(
        subscribers(),
        question(AskMoney.by("2026-02-02"), 1),
        """
        everyone
        2026-01-01 2: 2/2 100% 100% | 0/0. - -
        all: 2/2 100% 100% | 0/0 - -
        """);
  }

  @Test
  void aSeriesHasTheCohortsOfItsPeople() {
    expect(
        subscribers(),
        question(AskMoney.by("2026-12-31", AskMoney.byPlan(), Filter.ALWAYS), 1),
        """
        everyone
        2026-01-01 2: 2/2 100% 100% | 1/2 50% 100%
        2026-02-01 1: 1/1 100% 100% | 1/1 100% 100%
        all: 3/3 100% 100% | 2/3 67% 100%
        pro
        2026-01-01 1: 1/1 100% 100% | 1/1 100% 200%
        all: 1/1 100% 100% | 1/1 100% 200%
        not set
        2026-01-01 1: 1/1 100% 100% | 0/1 0% 0%
        2026-02-01 1: 1/1 100% 100% | 1/1 100% 100%
        all: 2/2 100% 100% | 1/2 50% 50%
        """);
  }

  @Test
  void thePeopleOfACellCanBeListed() {
    RevenueRetention.Question question = question(AskMoney.by("2026-12-31"), 1);
    try (EngineUnderTest opened = engines.open(subscribers().entries())) {
      assertThat(Presence.values())
          .extracting(presence ->
              AskMoney.people(
                  opened.engine(),
                  new PayerSet.InRevenueCell(
                      question, Breakdown.Value.EVERYONE, JANUARY, 1, presence)))
          .containsExactly(List.of("ana", "ben"), List.of("ana"), List.of("ben"));
      assertThat(
              AskMoney.people(
                  opened.engine(),
                  new PayerSet.InRevenueCell(
                      question, Breakdown.Value.EVERYONE, null, 1, Presence.RETAINED)))
          .containsExactly("ana", "chen");
    }
  }

  /** Paying of people, gross and net; {@code ~} marks incomplete cells, {@code .} future ones. */
  private void expect(Story story, RevenueRetention.Question question, String table) {
    StringBuilder actual = new StringBuilder();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      for (RevenueRetention.Series series : opened.engine().revenueRetention(question).series()) {
        actual.append(AskMoney.text(series.value())).append('\n');
        for (RevenueRetention.Cohort cohort : series.cohorts()) {
          actual.append(cohort.start()).append(' ').append(cohort.people()).append(": ");
          actual.append(cells(cohort.cells())).append('\n');
        }
        actual.append("all: ").append(cells(series.all())).append('\n');
      }
    }
    assertThat(actual.toString()).isEqualTo(table);
  }

  private static String cells(List<RevenueRetention.Cell> cells) {
    return String.join(
        " | ",
        cells.stream()
            .map(cell ->
                "%d/%d%s %s %s"
                    .formatted(
                        cell.paying(),
                        cell.people(),
                        cell.maturity() == Maturity.COMPLETE
                            ? ""
                            : cell.maturity() == Maturity.INCOMPLETE ? "~" : ".",
                        AskMoney.percent(cell.grossRate()),
                        AskMoney.percent(cell.netRate())))
            .toList());
  }
}
