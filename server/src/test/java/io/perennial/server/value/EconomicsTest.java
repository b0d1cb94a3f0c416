package io.perennial.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In January two people come by ads and pay 15, 15, 30 each; in February ten by referral. */
class EconomicsTest {

  private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");
  private static final LocalDate FEBRUARY = LocalDate.parse("2026-02-01");
  private static final Breakdown.Value ADS = new Breakdown.Value.Of("ads");

  private static Economics asOf(String day, Cost... costs) {
    Acquisition.Question question =
        new Acquisition.Question(
            new PaymentScope(
                RoleMapping.NONE,
                PaymentTerms.DEFAULT,
                Filter.ALWAYS,
                new Breakdown.ByProperty(Filter.Scope.PERSON, "channel", 10),
                LocalDate.parse(day),
                ProjectCalendar.UTC),
            new DateRange(JANUARY, FEBRUARY));
    Acquisition.Cohort ads = new Acquisition.Cohort(JANUARY, 2, 2, List.of(30.0, 30.0, 60.0));
    Acquisition.Cohort referral = new Acquisition.Cohort(FEBRUARY, 10, 0, List.of(0.0, 0.0));
    return Economics.of(
        question,
        new Acquisition.Answer(
            List.of(
                new Acquisition.Series(Breakdown.Value.EVERYONE, List.of(ads, referral)),
                new Acquisition.Series(ADS, List.of(ads)),
                new Acquisition.Series(new Breakdown.Value.Of("referral"), List.of(referral)))),
        List.of(costs));
  }

  private static Cost cost(String month, String channel, String amount) {
    return new Cost(YearMonth.parse(month), channel, new BigDecimal(amount));
  }

  @Test
  void costIsEarnedBackInTheFirstMonthByWhoseEndRevenueReachesIt() {
    Economics.Line ads = asOf("2026-03-31", cost("2026-01", "ads", "50")).channel(ADS);

    assertThat(ads.costPerPerson()).hasValue(25);
    assertThat(ads.revenuePerPerson()).hasValue(30);
    assertThat(ads.returned()).containsExactly(0.6, 0.6, 1.2);
    assertThat(ads.payback()).hasValue(2);
  }

  @Test
  void aMonthThatHasNotPassedDoesNotCountForPayback() {
    assertThat(asOf("2026-03-30", cost("2026-01", "ads", "50")).channel(ADS).payback()).isEmpty();
  }

  @Test
  void whoHasNoCostCountsInNoCostPerUser() {
    Economics all = asOf("2026-03-31", cost("2026-01", "ads", "50"));

    assertThat(all.all().people()).isEqualTo(12);
    assertThat(all.all().costPerPerson()).hasValue(25);
    assertThat(all.month(FEBRUARY).costPerPerson()).isEmpty();
  }

  @Test
  void aCostThatWonNobodyIsKept() {
    Economics all =
        asOf("2026-03-31", cost("2026-01", "ads", "50"), cost("2026-02", "fairs", "30"));

    assertThat(all.channel(new Breakdown.Value.Of("fairs")).costPerPerson()).isEmpty();
    assertThat(all.all().costPerPerson()).hasValue(40);
  }

  @Test
  void costsOutsideTheMonthsAskedAboutAreLeftOut() {
    assertThat(asOf("2026-03-31", cost("2025-12", "ads", "50")).all().cost()).isEmpty();
  }
}
