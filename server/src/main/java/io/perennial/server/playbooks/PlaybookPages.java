package io.perennial.server.playbooks;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.CampaignText;
import io.perennial.server.console.Page;
import io.perennial.server.messages.Node;
import io.perennial.server.playbooks.PlaybooksView.Card;
import io.perennial.server.playbooks.PlaybooksView.Check;
import io.perennial.server.playbooks.PlaybooksView.Fact;
import io.perennial.server.playbooks.PlaybooksView.Moment;
import io.perennial.server.playbooks.PlaybooksView.On;
import io.perennial.server.playbooks.PlaybooksView.Words;
import io.perennial.server.projects.Project;
import io.perennial.server.rhythm.FirstValueChecks;
import io.perennial.server.templates.MessageTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the page of the playbooks shows. */
@Component
class PlaybookPages {

  private final Playbooks playbooks;
  private final FirstValueChecks checks;

  PlaybookPages(Playbooks playbooks, FirstValueChecks checks) {
    this.playbooks = playbooks;
    this.checks = checks;
  }

  PlaybooksView view(Project project, Page page) {
    Map<Playbook, Campaign> on = playbooks.switchedOn(project);
    CampaignText text =
        new CampaignText(
            page.texts(), project.segments().names(project), Map.of(), Map.of(), Map.of());
    return new PlaybooksView(
        Arrays.stream(Node.values())
            .map(node ->
                new Moment(
                    node,
                    Arrays.stream(Playbook.values())
                        .filter(playbook -> playbook.node() == node)
                        .map(playbook ->
                            card(
                                playbook,
                                check(playbook, project, page),
                                Optional.ofNullable(on.get(playbook)),
                                text,
                                page))
                        .toList()))
            .toList());
  }

  private Optional<Check> check(Playbook playbook, Project project, Page page) {
    return playbook == Playbook.FIRST_USE
        ? Optional.of(new Check(checks.of(project, page)))
        : Optional.empty();
  }

  private static Card card(
      Playbook playbook,
      Optional<Check> check,
      Optional<Campaign> campaign,
      CampaignText text,
      Page page) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("campaigns.audience", text.audience(playbook.audience())));
    facts.add(new Fact("campaigns.trigger", text.trigger(playbook.trigger())));
    facts.add(new Fact("campaigns.reentry", text.reentry(playbook.reentryDays())));
    facts.add(new Fact("campaigns.goal", text.goal(playbook.goal())));
    playbook
        .reward()
        .ifPresent(ready ->
            facts.add(new Fact("playbooks.reward", page.t("playbooks.reward." + ready.id()))));
    if (playbook == Playbook.EXCLUSIVE) {
      facts.add(new Fact("playbooks.reward", page.t("playbooks.exclusive.reward")));
    }
    playbook
        .task()
        .ifPresent(task ->
            facts.add(
                new Fact(
                    "playbooks.adds",
                    page.t(
                        "playbooks.adds.task",
                        page.t("tasks.ready." + task.id()),
                        page.t("tasks.ready." + task.id() + ".what")))));
    if (playbook.asks()) {
      facts.add(new Fact("playbooks.adds", page.t("playbooks.adds.questions")));
    }
    return new Card(
        playbook,
        facts,
        words(playbook, page),
        check,
        campaign.map(one -> new On(one.name(), one.state(), page.url("campaigns/" + one.id()))));
  }

  private static List<Words> words(Playbook playbook, Page page) {
    List<Words> words = new ArrayList<>();
    for (ValueSegments.Segment segment : playbook.segments()) {
      add(
          words,
          page.t("segment." + segment.id()),
          PlaybookTemplates.of(playbook, Optional.of(segment), page.texts()));
    }
    if (words.isEmpty()) {
      add(
          words,
          page.t("campaigns.everyone"),
          PlaybookTemplates.of(playbook, Optional.empty(), page.texts()));
    }
    if (playbook == Playbook.RENEWAL_OFFER) {
      add(
          words,
          page.t("playbooks.renewal_offer.raised"),
          PlaybookTemplates.raised(playbook, page.texts()));
    }
    return words;
  }

  private static void add(List<Words> words, String whom, MessageTemplate template) {
    template
        .words()
        .forEach((language, one) ->
            words.add(new Words(whom, language.tag(), one.subject(), one.text())));
  }
}
