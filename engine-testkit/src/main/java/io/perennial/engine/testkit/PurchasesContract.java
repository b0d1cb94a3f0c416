package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Purchases;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What {@link Purchases} promises, told with a few people. */
public abstract class PurchasesContract {

  private final EngineUnderTest.Factory engines;

  protected PurchasesContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana comes back twice, Ben never, Chen does not pay. */
  private static Story shop() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "pay", "amount", 20, "plan", "pro")
        .does("ana", "2026-01-11 00:00", "pay", "amount", 10)
        .does("ana", "2026-01-11 23:59", "pay", "amount", 10)
        .does("ana", "2026-01-31 09:00", "pay", "amount", 30)
        .does("ben", "2026-01-20 09:00", "pay", "amount", 8)
        .does("chen", "2026-01-20 09:00", "use");
  }

  @Test
  void paymentsOfOneDayAreOnePurchase() {
    expect(
        shop(),
        AskMoney.by("2026-02-09"),
        """
        everyone
        ana 2026-01-01: 2 repeats, recency 30 of 39, mean 25.0, total 70.0
        ben 2026-01-20: 0 repeats, recency 0 of 20, mean 0.0, total 8.0
        """);
  }

  @Test
  void whatIsPaidAfterTheDayDoesNotCount() {
    expect(
        shop(),
        AskMoney.by("2026-01-10"),
        """
        everyone
        ana 2026-01-01: 0 repeats, recency 0 of 9, mean 0.0, total 20.0
        """);
  }

  @Test
  void aRefundInFullUndoesAPurchaseAndOneInPartLowersIt() {
    Story story =
        shop()
            .does("ana", "2026-02-01 09:00", "refund", "amount", 30)
            .does("ben", "2026-01-21 09:00", "refund", "amount", -3)
            .does("dora", "2026-01-05 09:00", "pay", "amount", 9)
            .does("dora", "2026-01-06 09:00", "refund", "amount", 9);

    expect(
        story,
        AskMoney.by("2026-02-09"),
        """
        everyone
        ana 2026-01-01: 1 repeats, recency 10 of 39, mean 20.0, total 40.0
        ben 2026-01-20: 0 repeats, recency 0 of 20, mean 0.0, total 5.0
        """);
  }

  @Test
  void aLargeRefundReachesBackToEarlierPayments() {
    Story story = shop().does("ana", "2026-02-01 09:00", "refund", "amount", 45);

    expect(
        story,
        AskMoney.by("2026-02-09"),
        """
        everyone
        ana 2026-01-01: 1 repeats, recency 10 of 39, mean 5.0, total 25.0
        ben 2026-01-20: 0 repeats, recency 0 of 20, mean 0.0, total 8.0
        """);
  }

  @Test
  void aBreakdownReadsTheFirstPayment() {
    expect(
        shop(),
        AskMoney.by("2026-02-09", AskMoney.byPlan(), Filter.ALWAYS),
        """
        everyone
        ana 2026-01-01: 2 repeats, recency 30 of 39, mean 25.0, total 70.0
        ben 2026-01-20: 0 repeats, recency 0 of 20, mean 0.0, total 8.0
        pro
        ana 2026-01-01: 2 repeats, recency 30 of 39, mean 25.0, total 70.0
        not set
        ben 2026-01-20: 0 repeats, recency 0 of 20, mean 0.0, total 8.0
        """);
  }

  @Test
  void whoBoughtAndWhoBoughtAgainCanBeListed() {
    Purchases.Question question = new Purchases.Question(AskMoney.by("2026-02-09"));
    try (EngineUnderTest opened = engines.open(shop().entries())) {
      assertThat(Presence.values())
          .extracting(presence ->
              AskMoney.people(
                  opened.engine(),
                  new PayerSet.Bought(question, Breakdown.Value.EVERYONE, presence)))
          .containsExactly(List.of("ana", "ben"), List.of("ana"), List.of("ben"));
    }
  }

  private void expect(Story story, PaymentScope scope, String table) {
    StringBuilder actual = new StringBuilder();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      for (Purchases.Series series :
          opened.engine().purchases(new Purchases.Question(scope)).series()) {
        actual.append(AskMoney.text(series.value())).append('\n');
        for (Purchases.Buyer buyer : series.buyers()) {
          actual.append(
              String.format(
                  Locale.ROOT,
                  "%s %s: %d repeats, recency %d of %d, mean %s, total %s%n",
                  buyer.person().id(),
                  buyer.first(),
                  buyer.repeats(),
                  buyer.recencyDays(),
                  buyer.ageDays(),
                  buyer.meanRepeat(),
                  buyer.total()));
        }
      }
    }
    assertThat(actual.toString()).isEqualTo(table);
  }
}
