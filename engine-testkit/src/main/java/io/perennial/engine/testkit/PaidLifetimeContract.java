package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link PaidLifetime} promises, told with a few people. */
public abstract class PaidLifetimeContract {

  private final EngineUnderTest.Factory engines;

  protected PaidLifetimeContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana renews once, two days late. */
  private static Story ana() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "pay", "amount", 30, "plan", "pro")
        .does("ana", "2026-02-02 09:00", "pay", "amount", 30);
  }

  @Test
  void aStayEndsWhenWhatWasPaidForEndsAndTheGracePassesWithoutAPayment() {
    expect(ana(), AskMoney.by("2026-03-06"), "everyone: 62~ paying 0 monthly 0.0\n");
    expect(ana(), AskMoney.by("2026-03-07"), "everyone: 62! paying 0 monthly 0.0\n");
  }

  @Test
  void whoIsInsideAPaidPeriodStaysSoFar() {
    expect(ana(), AskMoney.by("2026-01-01"), "everyone: 1~ paying 1 monthly 30.0\n");
    expect(ana(), AskMoney.by("2026-02-01"), "everyone: 30~ paying 0 monthly 0.0\n");
    expect(ana(), AskMoney.by("2026-02-02"), "everyone: 33~ paying 1 monthly 30.0\n");
  }

  @Test
  void aReturnAfterTheGraceIsNotTheSameStay() {
    Story story = ana().does("ana", "2026-06-01 09:00", "pay", "amount", 360, "period_days", 360);

    expect(story, AskMoney.by("2026-06-02"), "everyone: 62! paying 1 monthly 30.0\n");
  }

  @Test
  void aPaymentInAdvanceProlongsWhatIsPaidForOnlyByItsOwnPeriod() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "pay", "amount", 365, "period_days", 365)
            .does("ana", "2026-01-05 09:00", "pay", "amount", 10);

    expect(story, AskMoney.by("2027-03-01"), "everyone: 365! paying 0 monthly 0.0\n");
  }

  @Test
  void aRefundLowersTheMoneyFromItsDayOnAndNotTheStay() {
    Story story = ana().does("ana", "2026-02-05 09:00", "refund", "amount", 20);

    expect(story, AskMoney.by("2026-02-04"), "everyone: 35~ paying 1 monthly 30.0\n");
    expect(story, AskMoney.by("2026-02-05"), "everyone: 36~ paying 1 monthly 10.0\n");
  }

  @Test
  void seriesFollowTheFirstPaymentAndWhoStaysCanBeListed() {
    Story story = ana().does("ben", "2026-02-10 09:00", "pay", "amount", 5, "period_days", 10);
    PaymentScope scope = AskMoney.by("2026-03-01", AskMoney.byPlan(), Filter.ALWAYS);

    expect(
        story,
        scope,
        """
        everyone: 10! 60~ paying 1 monthly 30.0
        pro: 60~ paying 1 monthly 30.0
        not set: 10! paying 0 monthly 0.0
        """);
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(Presence.values())
          .extracting(presence ->
              AskMoney.people(
                  opened.engine(),
                  new PayerSet.Staying(
                      new PaidLifetime.Question(scope), Breakdown.Value.EVERYONE, presence)))
          .containsExactly(List.of("ana", "ben"), List.of("ana"), List.of("ben"));
    }
  }

  /** Stays in days, {@code !} for those who left and {@code ~} for censored ones. */
  private void expect(Story story, PaymentScope scope, String table) {
    StringBuilder actual = new StringBuilder();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      for (PaidLifetime.Series series :
          opened.engine().paidLifetime(new PaidLifetime.Question(scope)).series()) {
        actual.append(AskMoney.text(series.value())).append(':');
        series
            .stays()
            .times()
            .forEach((time, count) ->
                actual.append(" %d%s".formatted(time.longValue(), count.left() > 0 ? "!" : "~")));
        actual.append(" paying %d monthly %s%n".formatted(series.paying(), series.monthly()));
      }
    }
    assertThat(actual.toString()).isEqualTo(table);
  }
}
