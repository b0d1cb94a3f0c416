package io.perennial.demo;

import static io.perennial.demo.MeasuredYear.SETTINGS;
import static io.perennial.demo.MeasuredYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.demo.MeasuredYear.Member;
import io.perennial.demo.MeasuredYear.Money;
import io.perennial.demo.MeasuredYear.Result;
import io.perennial.statistics.Proportion;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DemoTruthsTest {

  private static final Predicate<Member> ANYBODY = _ -> true;
  private static final Predicate<Member> BAD_SCENARIO =
      m -> m.trait("scenario").equals("data_report");
  private static final int FIRST_BAD_DAY = SETTINGS.days() - 1 - Releases.BAD_DAYS_AGO;
  private static final Predicate<Member> WHILE_BAD =
      m -> m.signupDay >= FIRST_BAD_DAY && m.signupDay < FIRST_BAD_DAY + Releases.BAD_DAYS;
  private static final Predicate<Member> AFTER_FIX =
      m -> m.signupDay > FIRST_BAD_DAY + Releases.BAD_DAYS;

  @Test
  void aFifthUseItTheNextDayATenthAfterAWeekATwentiethAfterAMonth() {
    assertThat(share(YEAR.retention(1, ANYBODY))).isCloseTo(0.20, within(0.015));
    assertThat(share(YEAR.retention(7, ANYBODY))).isCloseTo(0.10, within(0.010));
    assertThat(share(YEAR.retention(30, ANYBODY))).isCloseTo(0.05, within(0.006));
  }

  @Test
  void mostPeopleGetAResultOnTheDayOfSignUp() {
    assertThat(share(YEAR.retention(0, ANYBODY))).isCloseTo(Lifetime.ACTIVATED, within(0.01));
  }

  @Test
  void usageFollowsAPowerLaw() {
    int[] uses =
        YEAR.members().stream().mapToInt(m -> m.coreUses).filter(u -> u > 0).sorted().toArray();
    long all = Arrays.stream(uses).asLongStream().sum();
    long ofTopTenth = Arrays.stream(uses, uses.length * 9 / 10, uses.length).asLongStream().sum();
    assertThat((double) ofTopTenth / all).isBetween(0.75, 0.92);
    // Hill's estimate of the tail exponent over the upper five per cent.
    int tail = uses.length / 20;
    double threshold = uses[uses.length - tail - 1];
    double sum =
        Arrays.stream(uses, uses.length - tail, uses.length)
            .mapToDouble(u -> Math.log(u / threshold))
            .sum();
    assertThat(tail / sum).isBetween(0.8, 1.8);
  }

  @Test
  void aSaturdayHasAboutHalfTheUseOfATuesday() {
    double saturday = usesOn(DayOfWeek.SATURDAY);
    assertThat(saturday / usesOn(DayOfWeek.TUESDAY)).isCloseTo(0.62 / 1.17, within(0.06));
  }

  @Test
  void theMorningIsBusyAndTheNightIsQuiet() {
    double ten = YEAR.coreUsesByHour[10];
    assertThat(YEAR.coreUsesByHour[4] / ten).isLessThan(0.1);
    assertThat(YEAR.coreUsesByHour[21] / ten).isBetween(0.7, 1.2);
    assertThat(YEAR.coreUsesByHour[12] / ten).isBetween(0.4, 0.9);
  }

  @Test
  void arrivalsGrowAboutThreefold() {
    int days = SETTINGS.days();
    double first = Arrays.stream(YEAR.signups, 4, 32).sum();
    double last = Arrays.stream(YEAR.signups, days - 29, days - 1).sum();
    assertThat(last / first).isBetween(0.85 * Growth.OVER_THE_YEAR, Growth.OVER_THE_YEAR);
  }

  @Test
  void peopleWhoWereReferredStayMoreOftenThanPeopleWhoClickedAnAdvertisement() {
    double referred = share(YEAR.retention(7, m -> m.trait("channel").equals("referral")));
    double advertised = share(YEAR.retention(7, m -> m.trait("channel").equals("paid_ads")));
    assertThat(referred / advertised).isBetween(1.5, 2.6);
  }

  @Test
  void showingTheGalleryRetainsMorePeopleThoughItIsShownByChance() {
    Proportion shown = YEAR.retention(7, m -> m.did(EventName.TEMPLATE_GALLERY_SHOWN));
    Proportion notShown = YEAR.retention(7, m -> !m.did(EventName.TEMPLATE_GALLERY_SHOWN));
    assertThat(share(shown) - share(notShown)).isGreaterThan(0.012);
    assertThat(shown.wilson95().low()).isGreaterThan(notShown.wilson95().high());
    assertThat(meanUses(m -> m.did(EventName.TEMPLATE_GALLERY_SHOWN)))
        .as("the two groups use it equally on the day of sign-up: the coin was fair")
        .isCloseTo(meanUses(m -> !m.did(EventName.TEMPLATE_GALLERY_SHOWN)), within(0.05));
  }

  @Test
  void peopleWhoUseATemplateInTheirFirstSessionStayMoreOften() {
    double with = share(YEAR.retention(7, m -> m.did(EventName.TEMPLATE_USED)));
    double without = share(YEAR.retention(7, m -> !m.did(EventName.TEMPLATE_USED)));
    assertThat(with / without).isBetween(1.6, 2.6);
  }

  @Test
  void theBadReleaseMakesOneScenarioSlowAndPoorUntilTheFix() {
    long out = DemoWorld.badRelease(SETTINGS).at().toEpochMilli();
    long fixed = DemoWorld.fix(SETTINGS).at().toEpochMilli();
    List<Result> reports =
        YEAR.results.stream().filter(r -> r.scenario().equals("data_report")).toList();
    List<Result> before = reports.stream().filter(r -> r.millis() < out).toList();
    List<Result> meanwhile =
        reports.stream().filter(r -> r.millis() >= out && r.millis() < fixed).toList();
    List<Result> after = reports.stream().filter(r -> r.millis() >= fixed).toList();
    assertThat(mean(meanwhile, Result::latency) / mean(before, Result::latency))
        .isCloseTo(AiResult.BAD_SLOWNESS, within(0.3));
    assertThat(accepted(before)).isCloseTo(AiResult.ACCEPTED, within(0.02));
    assertThat(accepted(meanwhile)).isCloseTo(AiResult.BAD_ACCEPTED, within(0.04));
    assertThat(accepted(after)).isCloseTo(AiResult.ACCEPTED, within(0.02));
    assertThat(rating(before)).isCloseTo(4.2, within(0.15));
    assertThat(rating(meanwhile)).isCloseTo(2.5, within(0.25));
    assertThat(rating(after)).isCloseTo(4.2, within(0.15));
  }

  @Test
  void theBadReleaseSparesTheOtherScenarios() {
    long out = DemoWorld.badRelease(SETTINGS).at().toEpochMilli();
    long fixed = DemoWorld.fix(SETTINGS).at().toEpochMilli();
    List<Result> others =
        YEAR.results.stream()
            .filter(r -> !r.scenario().equals("data_report"))
            .filter(r -> r.millis() >= out && r.millis() < fixed)
            .toList();
    assertThat(accepted(others)).isCloseTo(AiResult.ACCEPTED, within(0.02));
  }

  @Test
  void peopleOfThatScenarioStayLessOftenWhileItIsBadAndAsBeforeAfterTheFix() {
    double bad = share(YEAR.retention(7, BAD_SCENARIO.and(WHILE_BAD)));
    double others = share(YEAR.retention(7, BAD_SCENARIO.negate().and(WHILE_BAD)));
    double fixed = share(YEAR.retention(7, BAD_SCENARIO.and(AFTER_FIX)));
    assertThat(bad).isLessThan(0.6 * others).isLessThan(0.6 * fixed);
    assertThat(fixed).isCloseTo(0.10, within(0.015));
  }

  @Test
  void peopleWhoUsedThatScenarioBeforeAreLostToo() {
    Predicate<Member> settled =
        m ->
            m.signupDay < FIRST_BAD_DAY - 14
                && !m.coreDays.get(FIRST_BAD_DAY - 7, FIRST_BAD_DAY).isEmpty();
    double stayed = stillThere(settled.and(BAD_SCENARIO));
    double othersStayed = stillThere(settled.and(BAD_SCENARIO.negate()));
    assertThat(stayed).isLessThan(othersStayed - 0.25);
  }

  @Test
  void paymentsHavePeriodsRenewalsAndRefunds() {
    List<Money> money = YEAR.members().stream().flatMap(m -> m.money.stream()).toList();
    List<Money> payments =
        money.stream().filter(m -> m.event().equals("payment_succeeded")).toList();
    assertThat(payments).allMatch(p -> p.periodDays() == 30 || p.periodDays() == 365);
    assertThat(payments).allMatch(p -> List.of(58.0, 468.0, 198.0, 1680.0).contains(p.amount()));
    long first = payments.stream().filter(p -> !p.renewal()).count();
    long refunds = money.stream().filter(m -> m.event().equals("payment_refunded")).count();
    assertThat((double) refunds / first).isCloseTo(Subscription.REFUNDED, within(0.02));
    double payers = YEAR.members().stream().filter(m -> !m.money.isEmpty()).count();
    assertThat(payers / YEAR.members().size()).isBetween(0.03, 0.07);
  }

  @Test
  void overHalfOfThePeriodsThatEndAreRenewed() {
    int ended = 0;
    int renewed = 0;
    for (Member member : YEAR.members()) {
      for (Money payment : member.money) {
        int end = payment.day() + payment.periodDays();
        if (payment.event().equals("payment_succeeded") && end < SETTINGS.days() - 3) {
          ended++;
          renewed +=
              member.money.stream()
                      .anyMatch(m -> m.renewal() && m.day() >= end && m.day() <= end + 3)
                  ? 1
                  : 0;
        }
      }
    }
    assertThat((double) renewed / ended).isBetween(0.5, 0.8);
  }

  @Test
  void aboutOneInTenOfThoseWhoSignUpEverGivesFeedback() {
    double gave = YEAR.members().stream().filter(m -> m.gaveFeedback).count();
    assertThat(gave / YEAR.members().size()).isBetween(0.08, 0.15);
  }

  @Test
  void everyEventOfTheCatalogueOccurs() {
    assertThat(YEAR.events)
        .containsExactlyInAnyOrder(
            Arrays.stream(EventName.values()).map(EventName::id).toArray(String[]::new));
  }

  private static double usesOn(DayOfWeek weekday) {
    long uses = 0;
    for (int day = 0; day < SETTINGS.days() - 1; day++) {
      uses += SETTINGS.firstDay().plusDays(day).getDayOfWeek() == weekday ? YEAR.coreUses[day] : 0;
    }
    return uses;
  }

  /** Of settled people, those with a core use in the third or fourth week after the release. */
  private static double stillThere(Predicate<Member> who) {
    List<Member> members = YEAR.members().stream().filter(who).toList();
    long there =
        members.stream()
            .filter(m -> !m.coreDays.get(FIRST_BAD_DAY + 16, FIRST_BAD_DAY + 30).isEmpty())
            .count();
    return (double) there / members.size();
  }

  private static double meanUses(Predicate<Member> who) {
    return YEAR.members().stream()
        .filter(who)
        .mapToInt(m -> m.usedOn(0) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static double share(Proportion proportion) {
    return proportion.value().orElseThrow();
  }

  private static double mean(List<Result> results, ToDoubleFunction<Result> of) {
    return results.stream().mapToDouble(of).average().orElseThrow();
  }

  private static double accepted(List<Result> results) {
    return mean(results, r -> r.accepted() ? 1 : 0);
  }

  private static double rating(List<Result> results) {
    return mean(results.stream().filter(r -> r.rating() > 0).toList(), Result::rating);
  }
}
