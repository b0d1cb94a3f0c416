package io.perennial.server.demo;

import io.perennial.demo.DemoSettings;
import io.perennial.server.accounts.Account;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.CampaignRunner;
import io.perennial.server.campaigns.Campaigns;
import io.perennial.server.campaigns.State;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.playbooks.Playbook;
import io.perennial.server.playbooks.Playbooks;
import io.perennial.server.projects.Project;
import io.perennial.server.tasks.Onboarding;
import io.perennial.server.tasks.ReadyQuestion;
import io.perennial.server.tasks.TaskRunner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * How the demo's team reaches its made-up users. Three playbooks were approved and run since some
 * days, in the product only; a fourth waits for approval. While the events of these days are
 * loaded, the rounds that a running server takes are taken at their moments, with nothing loaded
 * yet that came later. So whom a campaign takes in, what the guard rails decide, which tasks are
 * done and which rewards granted is decided by the product from the users' events, and the same in
 * each start. The users were made up before and answer to nothing: no message is read, and the arms
 * differ by chance only.
 */
@Component
class DemoLoop {

  private static final int DAYS = 2;
  private static final LocalTime APPROVED = LocalTime.of(9, 0);
  private static final LocalTime ROUND = LocalTime.of(10, 5);
  private static final List<Playbook> RUNNING =
      List.of(Playbook.NEXT_DAY, Playbook.STORY, Playbook.RENEWAL_OFFER);
  private static final Playbook WAITING = Playbook.WIN_BACK;

  private final Campaigns campaigns;
  private final CampaignRunner campaignRounds;
  private final TaskRunner taskRounds;
  private final Playbooks playbooks;
  private final Onboarding onboarding;
  private final AuditLog log;

  DemoLoop(
      Campaigns campaigns,
      CampaignRunner campaignRounds,
      TaskRunner taskRounds,
      Playbooks playbooks,
      Onboarding onboarding,
      AuditLog log) {
    this.campaigns = campaigns;
    this.campaignRounds = campaignRounds;
    this.taskRounds = taskRounds;
    this.playbooks = playbooks;
    this.onboarding = onboarding;
    this.log = log;
  }

  /**
   * The moments of the rounds, in order: the first switches the playbooks on, then there is one
   * every morning and a last one when the year ends. None when the project has campaigns already:
   * they go on by the clock.
   */
  List<Instant> moments(Project project, DemoSettings year) {
    List<Instant> moments = new ArrayList<>();
    if (campaigns.all(project).isEmpty()) {
      LocalDate first = year.lastDay().minusDays(DAYS);
      moments.add(first.atTime(APPROVED).atZone(year.zone()).toInstant());
      first
          .datesUntil(year.lastDay().plusDays(1))
          .map(day -> day.atTime(ROUND).atZone(year.zone()).toInstant())
          .filter(moment -> moment.isBefore(year.now()))
          .forEach(moments::add);
      moments.add(year.now());
    }
    return moments;
  }

  /** Takes the round of one of the moments; everything up to it is loaded, and nothing after it. */
  void round(Project project, Account member, Instant now) {
    campaignRounds.run(project, now);
    taskRounds.run(project, now);
    if (campaigns.all(project).isEmpty()) {
      Auditor auditor = new Auditor(log, member, "", now);
      onboarding.save(project, List.of(ReadyQuestion.INDUSTRY.ofIds()), true);
      RUNNING.forEach(playbook -> start(project, submitted(project, playbook, auditor), auditor));
      submitted(project, WAITING, auditor);
    }
  }

  private Campaign submitted(Project project, Playbook playbook, Auditor auditor) {
    Texts team = Texts.in(Language.ofTag(Locale.getDefault().toLanguageTag()));
    Campaign draft = playbooks.switchOn(project, playbook, team, auditor);
    Campaign named =
        campaigns.change(
            project, draft, name(playbook), draft.definition(), member(auditor), auditor.now());
    auditor.record(project.id(), AuditLog.Action.CAMPAIGN_WRITTEN, named.name(), playbook.id());
    return campaigns.submit(project, named);
  }

  private void start(Project project, Campaign campaign, Auditor auditor) {
    Campaign approved = campaigns.approve(project, campaign, member(auditor), auditor.now());
    auditor.record(project.id(), AuditLog.Action.CAMPAIGN_APPROVED, approved.name(), "1");
    Campaign running = campaigns.move(project, approved, State.RUNNING, auditor.now());
    auditor.record(
        project.id(),
        AuditLog.Action.CAMPAIGN_MOVED,
        running.name(),
        approved.state().id() + " → " + running.state().id());
  }

  private static String member(Auditor auditor) {
    return auditor.account().email();
  }

  /** In both languages, since whoever tries the demo reads either. */
  private static String name(Playbook playbook) {
    String key = "playbooks." + playbook.id();
    return "示例 Demo · %s · %s"
        .formatted(Texts.in(Language.CHINESE).t(key), Texts.in(Language.ENGLISH).t(key));
  }
}
