package io.perennial.server.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RewardPagesTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private RewardRules rules;
  @Autowired private Rewards rewards;

  private SmallTown town;
  private Browser owner;

  @BeforeEach
  void town(TestInfo test) {
    String name = "rewards" + test.getTestMethod().orElseThrow().getName();
    town = SmallTown.build(name, people, projects, events);
    owner = people.browser(town.owner());
  }

  private RewardRule only() {
    return rules.all(town.project()).getFirst();
  }

  private Browser member(Access access) {
    Account account = people.account(access + "@" + town.project().id() + ".example");
    people.join(account, town.project(), access);
    return people.browser(account);
  }

  @Test
  void theReadyMadeRewardsAreAddedOnce() {
    assertThat(owner.get(town.path("rewards")).body()).contains("There are no rewards yet");
    owner.post(town.path("rewards/ready"), Map.of());
    owner.post(town.path("rewards/ready"), Map.of());
    assertThat(rules.all(town.project())).hasSize(Ready.values().length);
    assertThat(owner.get(town.path("rewards")).body())
        .contains("5 credits", "20% off within 7 days of expiry", "30 more days of subscription");
  }

  @Test
  void aReadyMadeRewardWhoseNameIsTakenIsNumbered() {
    owner.post(
        town.path("rewards"),
        Map.of(
            "kind",
            "credits",
            "name",
            "Goal reached",
            "amount",
            "3",
            "cost",
            "1",
            "redeemDays",
            "30"));
    owner.post(town.path("rewards/ready"), Map.of());
    assertThat(rules.all(town.project()))
        .extracting(RewardRule::name)
        .contains("Goal reached", "Goal reached 2", "Welcome back");
  }

  @Test
  void anOfferIsWrittenChangedAndSwitchedOff() {
    Map<String, String> fields =
        Map.of(
            "kind",
            "renewal_offer",
            "name",
            "Stay",
            "cost",
            "2.5",
            "redeemDays",
            "10",
            "within.0",
            "7",
            "off.0",
            "20",
            "within.2",
            "3",
            "off.2",
            "30");
    owner.post(town.path("rewards"), fields);
    assertThat(only().benefit()).isEqualTo(Benefit.RenewalOffer.DEFAULT);
    assertThat(only().cost().micros()).isEqualTo(2_500_000);
    owner.post(town.path("rewards/" + only().id() + "/switch"), Map.of());
    assertThat(only().enabled()).isFalse();
    assertThat(owner.get(town.path("settings/audit")).body()).contains("Stay");
  }

  @Test
  void whatIsWrongIsSaidBesideTheField() {
    String page =
        owner
            .post(
                town.path("rewards"),
                Map.of("kind", "credits", "name", "", "amount", "0", "cost", "", "redeemDays", "x"))
            .body();
    assertThat(page).contains("Grant 1 to 1,000,000 credits.", "Enter a number such as 12.5.");
    assertThat(rules.all(town.project())).isEmpty();
  }

  @Test
  void grantsAreListedFilteredAndExportedWithoutTheirCodes() {
    owner.post(
        town.path("rewards"),
        Map.of(
            "kind",
            "percent_off",
            "name",
            "Coupon",
            "percent",
            "20",
            "cost",
            "1",
            "redeemDays",
            "30"));
    Instant now = Instant.now();
    Grant grant =
        rewards.grant(
            town.project(), only().id(), SmallTown.HOSTILE_ID, Occasion.of("task:1"), now);
    String page = owner.get(town.path("rewards/grants")).body();
    assertThat(page).contains("20% off", grant.coupon().hint()).doesNotContain("<img src=x");
    assertThat(owner.get(town.path("rewards/grants?state=refused")).body())
        .contains("Nothing matches");
    String csv = owner.get(town.path("rewards/grants.csv")).body();
    assertThat(csv).contains("percent_off", "task:1").doesNotContain(grant.coupon().sealed());
  }

  @Test
  void aPersonsPageShowsTheirRewardsAndLeadsToTheLog() {
    String person = town.path("people/person?id=ana");
    assertThat(owner.get(person).body()).contains("No reward was granted or refused yet.");
    owner.post(town.path("rewards/ready"), Map.of());
    RewardRule offer =
        rules.all(town.project()).stream()
            .filter(rule -> rule.benefit() instanceof Benefit.RenewalOffer)
            .findFirst()
            .orElseThrow();
    rewards.grant(town.project(), offer.id(), "ana", Occasion.of("task:1"), Instant.now());
    RewardRule credits =
        rules.all(town.project()).stream()
            .filter(rule -> rule.benefit() instanceof Benefit.Credits)
            .findFirst()
            .orElseThrow();
    rewards.grant(town.project(), credits.id(), "ana", Occasion.of("task:1"), Instant.now());
    rewards.grant(town.project(), credits.id(), "ben", Occasion.of("task:1"), Instant.now());
    String page = owner.get(person).body();
    assertThat(page)
        .contains("5 credits", "Granted", "No tier has begun", "rewards/grants?user=ana")
        .containsOnlyOnce("<strong>One-minute task done");
  }

  @Test
  void viewersReadAnalystsWriteAndAdministratorsChooseTheWebhook() {
    Browser viewer = member(Access.VIEWER);
    assertThat(viewer.get(town.path("rewards")).statusCode()).isEqualTo(200);
    assertThat(viewer.get(town.path("rewards/grants")).statusCode()).isEqualTo(200);
    assertThat(viewer.get(town.path("rewards/new")).statusCode()).isEqualTo(403);
    Browser analyst = member(Access.ANALYST);
    assertThat(analyst.get(town.path("rewards/new")).statusCode()).isEqualTo(200);
    assertThat(
            analyst
                .postWithTokenOf(
                    town.path("rewards"),
                    town.path("rewards/settings"),
                    Map.of("expiryTrait", "ends"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void benefitsReadInBothLanguages() {
    Benefit trial = new Benefit.Extension(Benefit.Term.TRIAL, 7);
    assertThat(BenefitText.in(Texts.in(Language.ENGLISH), trial, town.project().currency()))
        .isEqualTo("7 more days of trial");
    assertThat(BenefitText.in(Texts.in(Language.CHINESE), trial, town.project().currency()))
        .isEqualTo("试用延长 7 天");
  }
}
