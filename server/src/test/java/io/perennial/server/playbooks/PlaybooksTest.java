package io.perennial.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.Campaigns;
import io.perennial.server.campaigns.State;
import io.perennial.server.campaigns.Step;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import io.perennial.server.rewards.Ready;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.templates.MessageTemplates;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
