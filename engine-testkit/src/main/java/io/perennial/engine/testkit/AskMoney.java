package io.perennial.engine.testkit;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Scopes, sets and numbers that the suites about money share. */
final class AskMoney {

  private AskMoney() {}

  /** Everybody's money in UTC by the default terms: 30 days, 3 of grace. */
  static PaymentScope by(String asOf) {
    return by(asOf, Breakdown.NONE, Filter.ALWAYS);
  }

  static PaymentScope by(String asOf, Breakdown breakdown, Filter people) {
    return new PaymentScope(
        Roles.ALL,
        PaymentTerms.DEFAULT,
        people,
        breakdown,
        LocalDate.parse(asOf),
        ProjectCalendar.UTC);
  }

  static Breakdown byPlan() {
    return new Breakdown.ByProperty(Filter.Scope.EVENT, "plan", 10);
  }

  /** The ids of a set's people, ascending. */
  static List<String> people(AnalyticsEngine engine, PayerSet set) {
    return engine
        .people(
            new People.Question(
                new Population.Paying(set),
                "",
                Filter.ALWAYS,
                RoleMapping.NONE,
                People.Sort.CORE_USES,
                0,
                100,
                ProjectCalendar.UTC,
                Instant.parse("2040-01-01T00:00:00Z")))
        .people()
        .stream()
        .map(person -> person.id().id())
        .toList();
  }

  static String text(Breakdown.Value value) {
    return switch (value) {
      case Breakdown.Value.Everyone _ -> "everyone";
      case Breakdown.Value.NotSet _ -> "not set";
      case Breakdown.Value.Other _ -> "other";
      case Breakdown.Value.Of of -> of.text();
    };
  }

  static String percent(OptionalDouble rate) {
    return rate.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f%%", rate.getAsDouble() * 100);
  }
}
