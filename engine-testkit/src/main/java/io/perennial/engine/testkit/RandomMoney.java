package io.perennial.engine.testkit;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.time.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Questions about the money of a {@link RandomHistory}, decided by its seed. */
final class RandomMoney {

  private final RandomHistory history;
  private final RandomQuestions ask;
  private final Random random;

  RandomMoney(RandomHistory history, RandomQuestions ask) {
    this.history = history;
    this.ask = ask;
    this.random = history.random();
  }

  private PaymentScope scope() {
    return new PaymentScope(
        ask.roles(),
        new Scoreboard.PaymentTerms(
            "amount", "period_days", ask.one(List.of(3, 7, 30)), random.nextInt(6)),
        ask.people(),
        ask.breakdown(),
        history.day().plusDays(random.nextInt(60)),
        history.calendar);
  }

  Purchases.Question purchases() {
    return new Purchases.Question(scope());
  }

  PaidLifetime.Question paidLifetime() {
    return new PaidLifetime.Question(scope());
  }

  RevenueRetention.Question revenueRetention() {
    return new RevenueRetention.Question(
        scope(), ask.range(), ask.one(List.of(Period.values())), 1 + random.nextInt(4));
  }

  Renewal.Question renewal() {
    return new Renewal.Question(
        scope(),
        ask.range(),
        ask.one(List.of(Period.values())),
        ask.one(List.of(Renewal.Rows.values())));
  }

  Acquisition.Question acquisition() {
    return new Acquisition.Question(scope(), ask.range());
  }

  /** Sets somewhere in answers, or about them. */
  List<PayerSet> sets(AnalyticsEngine judge) {
    Purchases.Question purchases = purchases();
    PaidLifetime.Question lifetime = paidLifetime();
    RevenueRetention.Question retention = revenueRetention();
    Renewal.Question renewal = renewal();
    Acquisition.Question acquisition = acquisition();
    RevenueRetention.Series revenue = ask.one(judge.revenueRetention(retention).series());
    @Nullable LocalDate cohort =
        revenue.cohorts().isEmpty() || random.nextInt(3) == 0
            ? null
            : ask.one(revenue.cohorts()).start();
    Acquisition.Series won = ask.one(judge.acquisition(acquisition).series());
    LocalDate month =
        won.cohorts().isEmpty() ? history.day().withDayOfMonth(1) : ask.one(won.cohorts()).month();
    return List.of(
        new PayerSet.Bought(
            purchases, value(ask.one(judge.purchases(purchases).series()).value()), presence()),
        new PayerSet.Staying(
            lifetime, value(ask.one(judge.paidLifetime(lifetime).series()).value()), presence()),
        new PayerSet.InRevenueCell(
            retention,
            value(revenue.value()),
            cohort,
            random.nextInt(retention.months() + 1),
            presence()),
        new PayerSet.Renewing(
            renewal,
            value(ask.one(judge.renewal(renewal).series()).value()),
            ask.one(renewal.starts()),
            presence()),
        new PayerSet.Won(acquisition, value(won.value()), month, presence()));
  }

  private Breakdown.Value value(Breakdown.Value own) {
    return random.nextInt(8) == 0 ? Breakdown.Value.OTHER : own;
  }

  private Presence presence() {
    return ask.one(List.of(Presence.values()));
  }
}
