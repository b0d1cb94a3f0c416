package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Assumptions;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.question.Scoreboard.Score;
import io.perennial.engine.question.Scoreboard.Status;
import io.perennial.engine.time.ProjectCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link Scoreboard} promises, metric by metric. */
public abstract class ScoreboardContract {

  private final EngineUnderTest.Factory engines;

  protected ScoreboardContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @Test
  void theCheckValueOfDayOneRetentionIsOneHundredPercent() {
    Story story =
        Story.in("Asia/Shanghai")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-01-01 09:00", "use")
            .does("ana", "2026-01-02 23:59", "use");

    Score score = ask("Asia/Shanghai", "2026-01-02").score(story, Metric.RETENTION_D1);

    expect(score, 1, 1, Status.MET);
    assertThat(score.reading().value()).hasValue(1.0);
  }

  @Test
  void theCheckValueOfLifetimeValueIsOneHundredAndEighty() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "pay", "amount", 30)
            .does("ben", "2026-01-01 09:00", "signup");
    Ask ask = ask("UTC", "2026-01-02").assuming("6", "50");

    expect(ask.score(story, Metric.LTV), 180, 1, Status.NO_TARGET);
    expect(ask.score(story, Metric.LTV_CAC), 180, 50, Status.MET);
    assertThat(ask.score(story, Metric.LTV_CAC).reading().value().orElseThrow())
        .isCloseTo(3.6, within(1e-12));
  }

  @Test
  void everyMetricIsScoredInItsOrderAndWithoutDataHasNoValue() {
    Scoreboard.Answer answer = ask("UTC", "2026-01-02").answer(Story.in("UTC"));

    assertThat(answer.asOf()).isEqualTo("2026-01-02");
    assertThat(answer.scores().stream().map(Score::metric))
        .containsExactlyElementsOf(Arrays.asList(Metric.values()));
    assertThat(answer.scores()).allMatch(score -> score.status() == Status.NO_DATA);
  }

  @Test
  void retentionPoolsTheCohortDaysWhoseReturnDayHasPassed() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-01-08 09:00", "use")
            .does("ben", "2026-01-02 09:00", "signup")
            .does("chen", "2026-01-03 09:00", "signup")
            .does("chen", "2026-01-10 09:00", "use")
            .does("dora", "2026-01-04 09:00", "signup")
            .does("dora", "2026-01-11 09:00", "use")
            .does("emil", "2026-01-01 09:00", "use");

    expect(ask("UTC", "2026-01-10").score(story, Metric.RETENTION_D7), 2, 3, Status.MET);
    expect(
        ask("UTC", "2026-01-10").cohortDays(2).score(story, Metric.RETENTION_D7), 1, 2, Status.MET);
    expect(ask("UTC", "2026-01-07").score(story, Metric.RETENTION_D7), 0, 0, Status.NO_DATA);
    expect(ask("UTC", "2026-01-10").score(story, Metric.RETENTION_D1), 0, 4, Status.MISSED);
    expect(ask("UTC", "2026-02-03").score(story, Metric.RETENTION_D30), 0, 4, Status.MISSED);
  }

  @Test
  void stillPayingIsAnotherPaymentWithinGraceOrALongFirstPeriod() {
    Story story =
        Story.in("UTC")
            .does("renews on day 33", "2026-01-01 09:00", "pay", "amount", 10)
            .does("renews on day 33", "2026-02-03 23:00", "pay", "amount", 10)
            .does("renews on day 34", "2026-01-01 09:00", "pay", "amount", 10)
            .does("renews on day 34", "2026-02-04 00:00", "pay", "amount", 10)
            .does("paid a year", "2026-01-01 09:00", "pay", "period_days", 365)
            .does("paid 31 days", "2026-01-01 09:00", "pay", "period_days", "31")
            .does("paid 30 days", "2026-01-01 09:00", "pay", "period_days", 30)
            .does("paid twice at once", "2026-01-01 09:00", "pay", "period_days", 30)
            .does("paid twice at once", "2026-01-01 10:00", "pay", "period_days", 365)
            .does("too young", "2026-01-02 09:00", "pay", "period_days", 365)
            .does("never paid", "2026-01-01 09:00", "signup");

    expect(ask("UTC", "2026-02-03").score(story, Metric.PAID_RETENTION_D30), 3, 6, Status.MET);
  }

  @Test
  void aPersonPaysFromTheirPaymentUntilBeforeTheEndOfItsPeriod() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "pay", "period_days", 7)
            .does("ana", "2026-01-01 10:00", "use")
            .does("ana", "2026-01-07 10:00", "use")
            .does("ben", "2026-01-07 10:00", "use");

    expect(ask("UTC", "2026-01-07").score(story, Metric.WEEKLY_USE_PER_PAYER), 2, 1, Status.MISSED);
    expect(
        ask("UTC", "2026-01-08").score(story, Metric.WEEKLY_USE_PER_PAYER), 0, 0, Status.NO_DATA);
  }

  @Test
  void periodsThatMakeNoSenseAreTheDefaultPeriod() {
    for (Object period : List.of(0, -5, "monthly", true, 36_501)) {
      Story story =
          Story.in("UTC")
              .does("ana", "2026-01-01 09:00", "pay", "period_days", period)
              .does("ben", "2026-01-01 09:00", "use");

      expect(
          ask("UTC", "2026-01-30").score(story, Metric.WEEKLY_USE_PER_PAYER), 0, 1, Status.MISSED);
      expect(
          ask("UTC", "2026-01-31").score(story, Metric.WEEKLY_USE_PER_PAYER), 0, 0, Status.NO_DATA);
    }
    Story fraction = Story.in("UTC").does("ana", "2026-01-01 09:00", "pay", "period_days", "2.9");
    expect(
        ask("UTC", "2026-01-03").score(fraction, Metric.WEEKLY_USE_PER_PAYER),
        0,
        0,
        Status.NO_DATA);
  }

  @Test
  void renewalJudgesThePeriodsThatEndedInTheThirtyDaysBeforeGrace() {
    Story story =
        Story.in("UTC")
            .does("renews on the last day of grace", "2026-01-01 09:00", "pay")
            .does("renews on the last day of grace", "2026-02-03 09:00", "pay")
            .does("renews too late", "2026-01-01 09:00", "pay")
            .does("renews too late", "2026-02-04 09:00", "pay")
            .does("renews early", "2026-01-05 09:00", "pay")
            .does("renews early", "2026-01-20 09:00", "pay")
            .does("leaves", "2026-01-10 09:00", "pay")
            .does("ended before the window", "2025-12-04 09:00", "pay")
            .does("not yet judged", "2026-02-04 09:00", "pay")
            .does("paid a year", "2026-01-01 09:00", "pay", "period_days", 365);

    // Ends from 2026-02-02 to 2026-03-03 are judged on 2026-03-06.
    Ask march = ask("UTC", "2026-03-06");
    expect(march.score(story, Metric.RENEWAL_RATE), 0, 2, Status.MISSED);
    // Ends from 2026-01-04 to 2026-02-02: no period of «renews early» has ended yet.
    expect(ask("UTC", "2026-02-05").score(story, Metric.RENEWAL_RATE), 1, 2, Status.MET);
  }

  @Test
  void monthlyPaymentIsThePriceOfThirtyDaysOfEveryPeriodThatRuns() {
    Story story =
        Story.in("UTC")
            .does("yearly", "2026-01-01 09:00", "pay", "amount", "365", "period_days", 365)
            .does("two plans", "2026-01-01 09:00", "pay", "amount", 10)
            .does("two plans", "2026-01-05 09:00", "pay", "amount", 7, "period_days", 7)
            .does("no amount", "2026-01-05 09:00", "pay")
            .does("odd amount", "2026-01-05 09:00", "pay", "amount", "ten")
            .does("ended", "2025-11-05 09:00", "pay", "amount", 1000);

    // 30 + (10 + 30) + 0 + 0 a month, two months, four payers.
    expect(
        ask("UTC", "2026-01-06").assuming("2", "10").score(story, Metric.LTV),
        140,
        4,
        Status.NO_TARGET);
    expect(
        ask("UTC", "2026-01-06").assuming("2", "10").score(story, Metric.LTV_CAC),
        35,
        10,
        Status.MET);
  }

  @Test
  void whatWasGivenBackLowersTheMonthlyPaymentFromItsDayOn() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "pay", "amount", 30)
            .does("ana", "2026-01-06 09:00", "refund", "amount", 20);

    expect(
        ask("UTC", "2026-01-05").assuming("2", "10").score(story, Metric.LTV),
        60,
        1,
        Status.NO_TARGET);
    expect(
        ask("UTC", "2026-01-06").assuming("2", "10").score(story, Metric.LTV),
        20,
        1,
        Status.NO_TARGET);
  }

  @Test
  void lifetimeValueNeedsItsAssumptions() {
    Story story = Story.in("UTC").does("ana", "2026-01-01 09:00", "pay", "amount", 30);
    Ask ask = ask("UTC", "2026-01-02");

    assertThat(ask.score(story, Metric.LTV).status()).isEqualTo(Status.NO_DATA);
    assertThat(ask.score(story, Metric.LTV_CAC).status()).isEqualTo(Status.NO_DATA);
  }

  @Test
  void silentFeedbackAndUseAreOfEverybodyKnownByThen() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-07 23:59", "use")
            .does("ana", "2026-01-08 09:00", "use")
            .does("ana", "2026-01-14 09:00", "write")
            .does("ben", "2026-01-07 09:00", "use")
            .does("ben", "2026-01-01 09:00", "use")
            .does("ben", "2025-12-31 09:00", "use")
            .does("chen", "2026-01-14 09:00", "feedback")
            .traits("dora", "2026-01-02 09:00", "plan", "free")
            .does("unknown yet", "2026-01-15 00:00", "use");

    Ask ask = ask("UTC", "2026-01-14");
    expect(ask.score(story, Metric.SILENT_SHARE), 3, 4, Status.MISSED);
    expect(ask.score(story, Metric.FEEDBACK_RATE), 1, 4, Status.MET);
    expect(ask.score(story, Metric.CORE_USE_RATIO), 2, 3, Status.MISSED);
  }

  @Test
  void theTrendIsTheMetricOfEachOfTheLastDays() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "use")
            .does("ben", "2026-01-03 09:00", "signup");

    Score score = ask("UTC", "2026-01-08").trendDays(9).score(story, Metric.SILENT_SHARE);

    assertThat(
            score.trend().stream()
                .map(point ->
                    "%s %.0f/%.0f"
                        .formatted(
                            point.day().getDayOfMonth(),
                            point.reading().numerator(),
                            point.reading().denominator()))
                .collect(Collectors.joining(", ")))
        .isEqualTo("31 0/0, 1 0/1, 2 0/1, 3 1/2, 4 1/2, 5 1/2, 6 1/2, 7 1/2, 8 2/2");
    assertThat(score.trend().getLast().reading()).isEqualTo(score.reading());
  }

  @Test
  void targetsMayBeReplacedOrDropped() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "use")
            .does("ana", "2026-01-08 09:00", "feedback");
    Ask ask =
        ask("UTC", "2026-01-08")
            .targets(
                Map.of(
                    Metric.SILENT_SHARE, OptionalDouble.of(1),
                    Metric.FEEDBACK_RATE, OptionalDouble.empty()));

    expect(ask.score(story, Metric.SILENT_SHARE), 1, 1, Status.MET);
    expect(ask.score(story, Metric.FEEDBACK_RATE), 1, 1, Status.NO_TARGET);
  }

  @Test
  void withoutRolesThereAreOnlyPeople() {
    Story story = Story.in("UTC").does("ana", "2026-01-01 09:00", "use");
    Ask ask = ask("UTC", "2026-01-01").roles(RoleMapping.NONE);

    assertUnrecorded(ask.score(story, Metric.SILENT_SHARE), 1);
    expect(ask.score(story, Metric.CORE_USE_RATIO), 0, 0, Status.NO_DATA);
  }

  @Test
  void whatNobodyEverDidIsNoDataAndNotZero() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-01-01 10:00", "pay")
            .does("ben", "2026-01-01 09:00", "signup")
            .does("ben", "2026-01-04 00:00", "use")
            .does("ben", "2026-01-04 00:00", "feedback");

    assertUnrecorded(ask("UTC", "2026-01-03").score(story, Metric.RETENTION_D1), 2);
    assertUnrecorded(ask("UTC", "2026-01-03").score(story, Metric.SILENT_SHARE), 2);
    assertUnrecorded(ask("UTC", "2026-01-03").score(story, Metric.WEEKLY_USE_PER_PAYER), 1);
    assertUnrecorded(ask("UTC", "2026-01-03").score(story, Metric.FEEDBACK_RATE), 2);
    expect(ask("UTC", "2026-01-04").score(story, Metric.RETENTION_D1), 0, 2, Status.MISSED);
    expect(ask("UTC", "2026-01-04").score(story, Metric.SILENT_SHARE), 1, 2, Status.MISSED);
    expect(ask("UTC", "2026-01-04").score(story, Metric.WEEKLY_USE_PER_PAYER), 0, 1, Status.MISSED);
    expect(ask("UTC", "2026-01-04").score(story, Metric.FEEDBACK_RATE), 1, 2, Status.MET);
  }

  @Test
  void aMetricWithoutAValueSaysWhy() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-01-01 10:00", "pay", "amount", 30);
    Ask ask = ask("UTC", "2026-01-03");
    Ask withoutFeedback = ask.roles(Roles.without(Role.FEEDBACK));

    expectMissing(withoutFeedback, story, Metric.FEEDBACK_RATE, "role_not_mapped feedback");
    expectMissing(ask, story, Metric.FEEDBACK_RATE, "never_happened feedback");
    expectMissing(
        ask.roles(Roles.without(Role.SIGNUP)),
        story,
        Metric.RETENTION_D1,
        "role_not_mapped signup");
    expectMissing(ask, story, Metric.RETENTION_D1, "never_happened core_use");
    expectMissing(ask, story, Metric.RETENTION_D7, "nothing_to_divide_by");
    expectMissing(
        ask.roles(Roles.without(Role.PAYMENT)),
        story,
        Metric.RENEWAL_RATE,
        "role_not_mapped payment");
    expectMissing(ask, story, Metric.RENEWAL_RATE, "nothing_to_divide_by");
    expectMissing(ask, story, Metric.LTV, "not_entered");
    expectMissing(ask.assuming("6", "50"), story, Metric.LTV, "");
    expectMissing(ask, story, Metric.CORE_USE_RATIO, "nothing_to_divide_by");
  }

  @Test
  void zeroOfAMappedRoleWithEventsIsATrueZero() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "signup")
            .does("ana", "2026-01-01 10:00", "use")
            .does("ben", "2026-01-01 09:00", "use");

    Score score = ask("UTC", "2026-01-02").score(story, Metric.RETENTION_D1);

    expect(score, 0, 1, Status.MISSED);
    assertThat(score.missing()).isEmpty();
  }

  private static void expectMissing(Ask ask, Story story, Metric metric, String reason) {
    assertThat(
            ask.score(story, metric)
                .missing()
                .map(missing ->
                    missing.because().id() + missing.role().map(role -> " " + role.id()).orElse(""))
                .orElse(""))
        .as("why %s has no value", metric)
        .isEqualTo(reason);
  }

  private static void assertUnrecorded(Score score, double denominator) {
    assertThat(score.reading().numerator()).as("numerator of %s", score).isNaN();
    assertThat(score.reading().denominator()).isEqualTo(denominator);
    assertThat(score.status()).isEqualTo(Status.NO_DATA);
  }

  private static void expect(Score score, double numerator, double denominator, Status status) {
    assertThat(score.reading().numerator())
        .as("numerator of %s", score)
        .isCloseTo(numerator, within(1e-9));
    assertThat(score.reading().denominator())
        .as("denominator of %s", score)
        .isCloseTo(denominator, within(1e-9));
    assertThat(score.status()).as("status of %s", score).isEqualTo(status);
  }

  private Ask ask(String zone, String asOf) {
    return new Ask(
        new Scoreboard.Question(
            Roles.ALL,
            LocalDate.parse(asOf),
            Optional.empty(),
            1,
            PaymentTerms.DEFAULT,
            Assumptions.NONE,
            Map.of(),
            ProjectCalendar.of(zone)));
  }

  /** A question about the scoreboard with its usual choices, changed one by one. */
  private final class Ask {

    private final Scoreboard.Question q;

    private Ask(Scoreboard.Question question) {
      q = question;
    }

    Ask cohortDays(int days) {
      return with(q.roles(), Optional.of(days), q.trendDays(), q.assumptions(), q.targets());
    }

    Ask trendDays(int days) {
      return with(q.roles(), q.cohortDays(), days, q.assumptions(), q.targets());
    }

    Ask assuming(String months, String cost) {
      Assumptions assumptions =
          new Assumptions(Optional.of(new BigDecimal(months)), Optional.of(new BigDecimal(cost)));
      return with(q.roles(), q.cohortDays(), q.trendDays(), assumptions, q.targets());
    }

    Ask targets(Map<Metric, OptionalDouble> targets) {
      return with(q.roles(), q.cohortDays(), q.trendDays(), q.assumptions(), targets);
    }

    Ask roles(RoleMapping roles) {
      return with(roles, q.cohortDays(), q.trendDays(), q.assumptions(), q.targets());
    }

    private Ask with(
        RoleMapping roles,
        Optional<Integer> cohortDays,
        int trendDays,
        Assumptions assumptions,
        Map<Metric, OptionalDouble> targets) {
      return new Ask(
          new Scoreboard.Question(
              roles,
              q.asOf(),
              cohortDays,
              trendDays,
              q.payments(),
              assumptions,
              targets,
              q.calendar()));
    }

    Scoreboard.Answer answer(Story story) {
      try (EngineUnderTest opened = engines.open(story.entries())) {
        return opened.engine().scoreboard(q);
      }
    }

    Score score(Story story, Metric metric) {
      return answer(story).score(metric);
    }
  }
}
