package io.perennial.demo;

import io.perennial.demo.Charge.Kind;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.util.HashMap;
import java.util.Map;

/** What a charge leaves behind: payments with amount and period, refunds, the plan as a trait. */
final class BillingScript {

  private static final Properties PRICING =
      Properties.of(Map.of("path", PropertyValue.of("/pricing")));
  private static final PropertyValue CURRENCY = PropertyValue.of("CNY");

  private BillingScript() {}

  static void write(Scribe scribe, Draws draws, Charge charge) {
    scribe.as(scribe.person().profile().userId(), null);
    switch (charge.kind()) {
      case PAYMENT -> pay(scribe, draws, charge);
      case REFUND -> {
        scribe.event(EventName.PAYMENT_REFUNDED, money(charge));
        scribe.identify(plan(Plan.FREE));
      }
      case CANCELLATION ->
          scribe.event(
              EventName.SUBSCRIPTION_CANCELLED,
              Properties.of(Map.of("plan", charge.plan().value())));
      case EXPIRY -> scribe.identify(plan(Plan.FREE));
    }
  }

  private static void pay(Scribe scribe, Draws draws, Charge charge) {
    if (charge.cycle() == 1) {
      scribe.event(EventName.PAGE_VIEW, PRICING).pause(draws, 60);
      scribe.event(EventName.CHECKOUT_STARTED, plan(charge.plan())).pause(draws, 50);
    }
    scribe.event(EventName.PAYMENT_SUCCEEDED, money(charge));
    scribe.identify(plan(charge.plan()));
  }

  private static Properties money(Charge charge) {
    Map<String, PropertyValue> values = new HashMap<>();
    values.put("amount", PropertyValue.of(charge.plan().price(charge.periodDays())));
    values.put("currency", CURRENCY);
    values.put("plan", charge.plan().value());
    values.put("period_days", PropertyValue.of(charge.periodDays()));
    if (charge.kind() == Kind.PAYMENT) {
      values.put("renewal", PropertyValue.of(charge.cycle() > 1));
    }
    return Properties.of(values);
  }

  private static Properties plan(Plan plan) {
    return Properties.of(Map.of("plan", plan.value()));
  }
}
