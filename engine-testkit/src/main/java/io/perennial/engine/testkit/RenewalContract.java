package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Renewal} promises, told with a few people. */
public abstract class RenewalContract {

  private final EngineUnderTest.Factory engines;

  protected RenewalContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana renews in time once and then too late; Ben pays for a week, twice, and stops. */
  private static Story subscribers() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "pay", "amount", 30, "plan", "month")
        .does("ana", "2026-01-31 09:00", "pay", "amount", 30, "plan", "month")
        .does("ana", "2026-03-10 09:00", "pay", "amount", 30, "plan", "month")
        .does("ben", "2026-02-01 09:00", "pay", "amount", 9, "period_days", 7, "plan", "week")
        .does("ben", "2026-02-08 09:00", "pay", "amount", 9, "period_days", 7, "plan", "week");
  }

  private static Renewal.Question months(PaymentScope scope, Renewal.Rows rows) {
    return new Renewal.Question(
        scope,
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-04-30")),
        Period.MONTH,
        rows);
  }

  @Test
  void aPersonIsJudgedOnceInEachPeriodByThePaidPeriodThatEndedLast() {
    expect(
        subscribers(),
        months(AskMoney.by("2026-12-31"), Renewal.Rows.ENDED),
        "everyone: 2026-01-01 1/1, 2026-02-01 0/1, 2026-03-01 0/1, 2026-04-01 0/1, all 1/4\n");
  }

  @Test
  void whoCanStillRenewInTimeIsNotJudgedYet() {
    expect(
        subscribers(),
        months(AskMoney.by("2026-03-04"), Renewal.Rows.ENDED),
        "everyone: 2026-01-01 1/1, 2026-02-01 0/1, 2026-03-01~ 0/0, 2026-04-01~ 0/0, all 1/2\n");
    expect(
        subscribers(),
        months(AskMoney.by("2026-03-05"), Renewal.Rows.ENDED),
        "everyone: 2026-01-01 1/1, 2026-02-01 0/1, 2026-03-01~ 0/1, 2026-04-01~ 0/0, all 1/3\n");
  }

  @Test
  void byFirstPaymentAPersonCountsForEachPeriodInWhichSomethingEnded() {
    expect(
        subscribers(),
        months(AskMoney.by("2026-12-31"), Renewal.Rows.FIRST_PAID),
        "everyone: 2026-01-01 1/3, 2026-02-01 0/1, 2026-03-01 0/0, 2026-04-01 0/0, all 1/4\n");
  }

  @Test
  void aBreakdownReadsThePaymentWhosePeriodEnded() {
    expect(
        subscribers(),
        months(
            AskMoney.by("2026-12-31", AskMoney.byPlan(), Filter.ALWAYS), Renewal.Rows.FIRST_PAID),
        """
        everyone: 2026-01-01 1/3, 2026-02-01 0/1, 2026-03-01 0/0, 2026-04-01 0/0, all 1/4
        month: 2026-01-01 1/3, 2026-02-01 0/0, 2026-03-01 0/0, 2026-04-01 0/0, all 1/3
        week: 2026-01-01 0/0, 2026-02-01 0/1, 2026-03-01 0/0, 2026-04-01 0/0, all 0/1
        """);
  }

  @Test
  void whoRenewedAndWhoDidNotCanBeListed() {
    Renewal.Question question = months(AskMoney.by("2026-12-31"), Renewal.Rows.FIRST_PAID);
    try (EngineUnderTest opened = engines.open(subscribers().entries())) {
      assertThat(Presence.values())
          .extracting(presence ->
              AskMoney.people(
                  opened.engine(),
                  new PayerSet.Renewing(
                      question, Breakdown.Value.EVERYONE, LocalDate.parse("2026-01-01"), presence)))
          .containsExactly(List.of("ana"), List.of("ana"), List.of("ana"));
    }
  }

  @Test
  void overTheScoreboardsThirtyDaysItIsTheScoreboardsRate() {
    // Judged on T = March 3 less 3 days of grace: the periods that end on January 30 … February 28.
    Story story = subscribers();
    LocalDate asOf = LocalDate.parse("2026-03-03");
    Scoreboard.Question scoreboard =
        new Scoreboard.Question(
            Roles.ALL,
            asOf,
            Optional.empty(),
            1,
            Scoreboard.PaymentTerms.DEFAULT,
            Scoreboard.Assumptions.NONE,
            Map.of(),
            ProjectCalendar.UTC);
    try (EngineUnderTest opened = engines.open(story.entries())) {
      Scoreboard.Reading reading =
          opened.engine().scoreboard(scoreboard).score(Scoreboard.Metric.RENEWAL_RATE).reading();
      Proportion all =
          opened
              .engine()
              .renewal(months(AskMoney.by("2026-03-03"), Renewal.Rows.ENDED))
              .series()
              .getFirst()
              .all();

      assertThat(reading.numerator()).isEqualTo((double) all.numerator());
      assertThat(reading.denominator()).isEqualTo((double) all.denominator());
    }
  }

  private void expect(Story story, Renewal.Question question, String table) {
    StringBuilder actual = new StringBuilder();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      for (Renewal.Series series : opened.engine().renewal(question).series()) {
        actual.append(AskMoney.text(series.value())).append(": ");
        for (Renewal.Row row : series.rows()) {
          actual.append(row.start()).append(row.complete() ? " " : "~ ");
          actual.append(text(row.renewed())).append(", ");
        }
        actual.append("all ").append(text(series.all())).append('\n');
      }
    }
    assertThat(actual.toString()).isEqualTo(table);
  }

  private static String text(Proportion share) {
    return share.numerator() + "/" + share.denominator();
  }
}
