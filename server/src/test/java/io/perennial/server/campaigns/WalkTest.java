package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.server.ServerTest;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.campaigns.EnrolledPeople.Which;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.Coupons;
import io.perennial.server.rewards.Grant;
import io.perennial.server.rewards.GrantLog;
import io.perennial.server.rewards.Redemptions;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What happens to people inside a campaign. */
@ServerTest
class WalkTest {

  @Autowired private ApplicationContext server;
  private CampaignTown town;
  private long template;

  @BeforeEach
  void build(TestInfo test) {
    town = new CampaignTown(server, test);
    template = town.template("Hello");
  }

  private void minute() {
    town.pass(Duration.ofMinutes(1));
  }

  private Sketch welcome(Duration delay) {
    return Sketch.of(Sketch.after("sign_up", delay), Sketch.send(template));
  }

  private void signUp(String... users) {
    minute();
    for (String user : users) {
      town.does(user, "sign_up");
    }
    minute();
  }

  private Enrolments.Count treated(Campaign campaign) {
    return town.get(Enrolments.class)
        .counts(campaign)
        .getOrDefault(Arm.TREATED, new Enrolments.Count(0, 0));
  }

  /** Those behind a number of the campaign's page. */
  private List<String> people(Campaign campaign, Which which) {
    return town.get(EnrolledPeople.class).of(campaign, which, 10).stream()
        .map(one -> PersonId.parse(one.person()).id())
        .toList();
  }

  @Test
  void whoeverStopsQualifyingGetsNothingMore() {
    Campaign campaign =
        town.running(welcome(Duration.ofHours(1)).audience(ReadySegment.POTENTIAL).definition());
    signUp("dora", "emil");
    assertThat(people(campaign, Which.ending("on_the_way"))).containsExactly("emil", "dora");
    IntStream.range(0, 3).forEach(i -> town.does("dora", "<b>polish</b>"));
    town.pass(Duration.ofHours(1));
    assertThat(town.messages()).containsExactly("emil SENT");
    assertThat(town.endings()).containsExactly("dora NOT_QUALIFIED", "emil COMPLETED");
    assertThat(people(campaign, Which.ending("not_qualified"))).containsExactly("dora");
    assertThat(people(campaign, Which.arm(Arm.TREATED, false))).containsExactly("emil", "dora");
    assertThat(people(campaign, Which.arm(Arm.TREATED, true))).isEmpty();
  }

  @Test
  void whoeverTheExitRuleHoldsForLeavesBeforeTheNextStep() {
    town.running(welcome(Duration.ofHours(1)).exit(ReadySegment.REGULAR).definition());
    signUp("dora", "emil");
    IntStream.range(0, 3).forEach(i -> town.does("dora", "<b>polish</b>"));
    town.pass(Duration.ofHours(1));
    assertThat(town.messages()).containsExactly("emil SENT");
    assertThat(town.endings()).containsExactly("dora EXIT_RULE", "emil COMPLETED");
  }

  @Test
  void aGoalReachedOnTheWayEndsIt() {
    Campaign campaign = town.running(welcome(Duration.ofHours(24)).definition());
    signUp("dora");
    town.wait(Duration.ofMinutes(1));
    town.does("dora", "generate");
    town.pass(Duration.ofHours(25));
    assertThat(town.messages()).isEmpty();
    assertThat(town.endings()).containsExactly("dora GOAL");
    assertThat(treated(campaign)).isEqualTo(new Enrolments.Count(1, 1));
  }

  @Test
  void aGoalAfterItsWindowDoesNotCount() {
    Campaign campaign = town.running(welcome(Duration.ZERO).definition());
    signUp("dora");
    town.wait(Duration.ofDays(7));
    town.does("dora", "generate");
    minute();
    assertThat(treated(campaign)).isEqualTo(new Enrolments.Count(1, 0));
  }

  @Test
  void theHoldoutQualifiesAtTheSameInstantAndGetsNothing() {
    Campaign campaign = town.running(welcome(Duration.ZERO).holdout(50).definition());
    minute();
    IntStream.range(0, 20).forEach(i -> town.does("user-" + i, "sign_up"));
    minute();
    long held =
        IntStream.range(0, 20)
            .filter(i -> Arm.of(campaign.id(), "user-" + i, 50) == Arm.HOLDOUT)
            .count();
    assertThat(held).isBetween(1L, 19L);
    assertThat(town.messages()).hasSize((int) (20 - held));
    assertThat(town.get(Enrolments.class).counts(campaign))
        .containsEntry(Arm.HOLDOUT, new Enrolments.Count(held, 0));
    long instants =
        town.get(Metadata.class)
            .read()
            .sql("select count(distinct eligible_at) from campaign_enrolment where campaign_id = ?")
            .param(campaign.id())
            .query(Long.class)
            .single();
    assertThat(instants).isEqualTo(1);
  }

  @Test
  void stepsFollowOneAnotherWithWaitsAndBranches() {
    long second = town.template("Again");
    town.running(
        Sketch.of(
                Sketch.after("sign_up", Duration.ZERO),
                Sketch.send(template),
                new Step.Wait(Duration.ofDays(2)),
                new Step.Branch(Sketch.ready(ReadySegment.REGULAR), 1),
                Sketch.send(second))
            .definition());
    signUp("dora", "emil");
    IntStream.range(0, 3).forEach(i -> town.does("dora", "<b>polish</b>"));
    town.pass(Duration.ofDays(2));
    assertThat(town.messages()).containsExactly("dora SENT", "emil SENT", "dora SENT");
  }

  @Test
  void theFirstVariantThatHoldsIsUsedAndOthersGetTheStepsTemplates() {
    long teachers = town.template("Teachers");
    long regulars = town.template("Regulars");
    Variant forTeachers =
        new Variant(Optional.empty(), List.of("education"), Optional.empty(), List.of(teachers));
    Variant forRegulars =
        new Variant(
            Optional.of(Sketch.ready(ReadySegment.REGULAR)),
            List.of(),
            Optional.empty(),
            List.of(regulars));
    town.trait("dora", "industry", "education");
    town.trait("emil", "industry", "law");
    IntStream.range(0, 3).forEach(i -> town.does("dora", "<b>polish</b>"));
    IntStream.range(0, 3).forEach(i -> town.does("emil", "<b>polish</b>"));
    town.running(
        Sketch.of(
                Sketch.after("sign_up", Duration.ZERO),
                new Step.Send(List.of(template), List.of(), List.of(forTeachers, forRegulars)))
            .definition());
    signUp("dora", "emil", "fred");
    assertThat(town.subjects())
        .containsExactlyInAnyOrder("Teachers dora", "Regulars emil", "Hello fred");
  }

  @Test
  void aVariantHoldsWhenEverythingThatItNamesDoes() {
    long both = town.template("Both");
    Variant variant =
        new Variant(
            Optional.of(Sketch.ready(ReadySegment.REGULAR)),
            List.of("education", "law"),
            Optional.empty(),
            List.of(both));
    town.trait("dora", "industry", "law");
    town.running(
        Sketch.of(
                Sketch.after("sign_up", Duration.ZERO),
                new Step.Send(List.of(template), List.of(), List.of(variant)))
            .definition());
    signUp("dora");
    assertThat(town.subjects()).containsExactly("Hello dora");
  }

  @Test
  void aRewardIsGrantedBeforeTheMessageThatTellsOfIt() {
    long thanks = town.template("{{reward.code}}");
    RewardRule coupon = coupon();
    town.running(
        Sketch.of(
                Sketch.after("sign_up", Duration.ZERO),
                new Step.Grant(coupon.id()),
                Sketch.send(thanks))
            .definition());
    signUp("dora");
    Grant granted = town.get(GrantLog.class).of(town.project(), "dora", town.now()).getFirst();
    assertThat(granted.occasion().source()).startsWith("campaign:");
    assertThat(town.subjects())
        .containsExactly(town.get(Coupons.class).code(granted).orElseThrow() + " dora");
  }

  @Test
  void withoutMoneyForTheRewardNoMessagePromisesOne() {
    town.get(Budgets.class).change(town.project(), Money.zero(town.project().currency()));
    town.running(
        Sketch.of(
                Sketch.after("sign_up", Duration.ZERO),
                new Step.Grant(coupon().id()),
                Sketch.send(template))
            .definition());
    signUp("dora");
    assertThat(town.messages()).isEmpty();
    assertThat(town.endings()).containsExactly("dora NO_REWARD");
  }

  @Test
  void whoHasNotUsedAnOfferIsReachedAgainWhenItIsRaisedAndWhoHasIsNot() {
    long offered = town.template("{{reward.discount}}");
    long offer = rule(Benefit.RenewalOffer.DEFAULT).id();
    town.trait("dora", "subscription_expires_at", "2025-01-27");
    town.trait("emil", "subscription_expires_at", "2025-01-27");
    town.running(
        Sketch.of(
                Sketch.after("sign_up", Duration.ZERO),
                new Step.Grant(offer),
                Sketch.send(offered),
                new Step.Wait(Duration.ofDays(4)),
                new Step.Grant(offer),
                Sketch.send(offered))
            .definition());
    signUp("dora", "emil");
    Grant used = town.get(GrantLog.class).of(town.project(), "emil", town.now()).getFirst();
    town.get(Redemptions.class).redeem(town.project(), used.id(), town.now());
    town.pass(Duration.ofDays(4));
    assertThat(town.subjects()).containsExactlyInAnyOrder("20% dora", "20% emil", "30% dora");
    assertThat(town.endings()).containsExactly("dora COMPLETED", "emil NO_REWARD");
  }

  private RewardRule coupon() {
    return rule(new Benefit.PercentOff(20));
  }

  /** Redeemable for years: the server's own clock closes what has expired. */
  private RewardRule rule(Benefit benefit) {
    Money cost = new Money(5_000_000, town.project().currency());
    return town.get(RewardRules.class)
        .save(
            town.project(),
            new RewardRule(0, "Coupon", benefit, cost, 3650, true, Optional.empty()),
            town.now());
  }
}
