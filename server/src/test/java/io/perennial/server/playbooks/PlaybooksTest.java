package io.perennial.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.engine.question.Role;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.Campaigns;
import io.perennial.server.campaigns.State;
import io.perennial.server.campaigns.Step;
import io.perennial.server.campaigns.Trigger;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.Ready;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.tasks.Onboarding;
import io.perennial.server.tasks.Question;
import io.perennial.server.tasks.Span;
import io.perennial.server.tasks.Task;
import io.perennial.server.tasks.Tasks;
import io.perennial.server.templates.MessageTemplates;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Playbooks on their page, and what comes of switching them on. */
@ServerTest
class PlaybooksTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Campaigns campaigns;
  @Autowired private MessageTemplates templates;
  @Autowired private RewardRules rewards;
  @Autowired private Tasks tasks;
  @Autowired private Onboarding onboarding;
  @Autowired private Clock clock;

  private SmallTown town(String name) {
    return SmallTown.build(name, people, projects, events);
  }

  private HttpResponse<String> switchOn(SmallTown town, Browser browser, Playbook playbook) {
    return browser.postWithTokenOf(
        town.path("playbooks"), town.path("playbooks/" + playbook.id()), Map.of());
  }

  @Test
  void switchingOneOnWritesADraftWithItsTemplatesAndReward() {
    SmallTown town = town("playbook-on");
    Browser browser = people.browser(town.owner());
    switchOn(town, browser, Playbook.WIN_BACK);
    Campaign campaign = campaigns.all(town.project()).getFirst();
    assertThat(campaign.state()).isEqualTo(State.DRAFT);
    assertThat(campaign.definition().node()).contains(Playbook.WIN_BACK.node());
    assertThat(campaign.definition().steps()).hasSize(2);
    Step.Grant grant = (Step.Grant) campaign.definition().steps().getFirst();
    assertThat(rewards.find(town.project(), grant.rule()).ready()).contains(Ready.WIN_BACK);
    Step.Send send = (Step.Send) campaign.definition().steps().getLast();
    assertThat(send.variants()).hasSize(3);
    assertThat(templates.all(town.project().id())).hasSize(4);
    assertThat(browser.get(town.path("playbooks")).body())
        .contains("campaigns/" + campaign.id())
        .doesNotContain("action=\"" + town.path("playbooks/win_back") + "\"");
  }

  @Test
  void theRenewalOfferIsGrantedAndToldAgainWhenItsBestTierHasBegun() {
    SmallTown town = town("playbook-offer");
    switchOn(town, people.browser(town.owner()), Playbook.RENEWAL_OFFER);
    List<Step> steps = campaigns.all(town.project()).getFirst().definition().steps();
    assertThat(steps).hasSize(5).element(2).isEqualTo(new Step.Wait(Duration.ofDays(4)));
    assertThat(steps.get(3)).isEqualTo(steps.getFirst());
    Step.Send again = (Step.Send) steps.getLast();
    assertThat(again.templates())
        .singleElement()
        .satisfies(id ->
            assertThat(templates.find(town.project().id(), id).orElseThrow().name())
                .isEqualTo("Renewal offer · Last days"));
    Benefit alone = new Benefit.RenewalOffer(List.of(new Benefit.Tier(7, 20)));
    assertThat(Playbook.RENEWAL_OFFER.raisedAfter(alone)).isEmpty();
  }

  @Test
  void theNextDayAndTheFirstWeekComeWithTheirTaskAndItsReward() {
    SmallTown town = town("playbook-tasks");
    Browser browser = people.browser(town.owner());
    switchOn(town, browser, Playbook.NEXT_DAY);
    switchOn(town, browser, Playbook.WEEK_ONE);
    List<Task> all = tasks.all(town.project());
    assertThat(all).extracting(task -> task.definition().times()).containsExactly(1, 10);
    assertThat(all)
        .extracting(task -> rewards.find(town.project(), task.rewardRule().orElseThrow()))
        .extracting(rule -> rule.ready().orElseThrow(), RewardRule::benefit)
        .containsExactly(
            tuple(Ready.TASK_DONE, new Benefit.Credits(5)),
            tuple(Ready.GOAL_REACHED, new Benefit.Unlock("advanced")));
    assertThat(browser.get(town.path("tasks")).body()).doesNotContain("tasks/ready");
  }

  @Test
  void aTaskThatIsThereInAnotherLanguageIsSwitchedOnAndNotAddedTwice() {
    SmallTown town = town("playbook-task-there");
    Task.Definition chinese =
        new Task.Definition(
            Texts.in(Language.CHINESE).t("tasks.ready.next_day"),
            Map.of(Language.CHINESE, new Task.Words("再来一次", "")),
            "",
            EventsChoice.of(Role.CORE_USE),
            List.of(),
            1,
            new Span.SinceSignUp(1, 2),
            Optional.empty());
    Task there = tasks.save(town.project(), 0, chinese, Optional.empty(), clock.instant());
    tasks.enable(town.project(), there, false, clock.instant());
    switchOn(town, people.browser(town.owner()), Playbook.NEXT_DAY);
    assertThat(tasks.all(town.project())).singleElement().matches(Task::enabled);
  }

  @Test
  void theFirstUseAsksNewUsersUnlessTheTeamHasQuestionsOfItsOwn() {
    SmallTown town = town("playbook-questions");
    switchOn(town, people.browser(town.owner()), Playbook.FIRST_USE);
    assertThat(onboarding.enabled(town.project())).isTrue();
    List<Question> ready = onboarding.questions(town.project());
    assertThat(ready).extracting(Question::trait).containsExactly("industry", "scenario");
    assertThat(ready.getFirst().choices().getFirst().value()).isEqualTo("education");
    assertThat(ready.getFirst().choices().getFirst().in(Language.CHINESE)).isEqualTo("教育");

    SmallTown other = town("playbook-own-questions");
    onboarding.save(other.project(), List.of(ready.getLast()), false);
    switchOn(other, people.browser(other.owner()), Playbook.FIRST_USE);
    assertThat(onboarding.questions(other.project())).containsExactly(ready.getLast());
    assertThat(onboarding.enabled(other.project())).isFalse();
  }

  @Test
  void theExclusiveBenefitIsOnceForWhoeverIsACoreUserOnAnyDayOfRenewal() {
    assertThat(Playbook.EXCLUSIVE.audience())
        .contains(new SegmentRef.Ready(ReadySegment.RENEWAL_CORE));
    assertThat(Playbook.EXCLUSIVE.trigger()).isInstanceOf(Trigger.Schedule.class);
    assertThat(Playbook.EXCLUSIVE.reentryDays()).isEmpty();
  }

  @Test
  void aCardSaysWhatElseIsSwitchedOnAndOneDayIsNoDays() {
    SmallTown town = town("playbook-cards");
    assertThat(people.browser(town.owner()).get(town.path("playbooks")).body())
        .contains("Next day: one more use")
        .contains("First week: ten uses")
        .contains("Two questions to new users")
        .contains("within 1 day of qualifying")
        .contains("within 7 days of qualifying")
        .doesNotContain("After 1 days");
  }

  @Test
  void allOfThemTogetherAreCampaignsThatCanBeApproved() {
    SmallTown town = town("playbooks-all");
    Browser browser = people.browser(town.owner());
    for (Playbook playbook : Playbook.values()) {
      HttpResponse<String> answer = switchOn(town, browser, playbook);
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(400);
    }
    List<Campaign> all = campaigns.all(town.project());
    assertThat(all).hasSize(Playbook.values().length);
    for (Campaign campaign : all) {
      Campaign asked = campaigns.submit(town.project(), campaign);
      assertThat(campaigns.approve(town.project(), asked, "boss@team", clock.instant()).state())
          .isEqualTo(State.APPROVED);
    }
  }

  @Test
  void oneThatIsOnIsNotSwitchedOnTwiceAndOneThatEndedIsAgain() {
    SmallTown town = town("playbook-twice");
    Browser browser = people.browser(town.owner());
    switchOn(town, browser, Playbook.NEXT_DAY);
    assertThat(switchOn(town, browser, Playbook.NEXT_DAY).statusCode()).isEqualTo(409);
    Campaign first = campaigns.all(town.project()).getFirst();
    Campaign approved =
        campaigns.approve(
            town.project(), campaigns.submit(town.project(), first), "boss@team", clock.instant());
    campaigns.move(town.project(), approved, State.ENDED, clock.instant());
    switchOn(town, browser, Playbook.NEXT_DAY);
    assertThat(campaigns.all(town.project()))
        .extracting(Campaign::name)
        .containsExactly("Next day 2", "Next day");
  }
}
