package io.perennial.server.playbooks;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.audit.Auditor;
import io.perennial.server.budget.Money;
import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.Campaigns;
import io.perennial.server.campaigns.Definition;
import io.perennial.server.campaigns.State;
import io.perennial.server.campaigns.Step;
import io.perennial.server.campaigns.Variant;
import io.perennial.server.console.Texts;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.tasks.ReadyTasks;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Turns playbooks into campaigns of a project, and knows which were. */
@Component
public class Playbooks {

  private static final int EXCLUSIVE_DAYS = 30;
  private static final long EXCLUSIVE_COST_MICROS = 2_000_000;

  private final Metadata metadata;
  private final Campaigns campaigns;
  private final MessageTemplates templates;
  private final RewardRules rewards;
  private final ReadyTasks readyTasks;

  Playbooks(
      Metadata metadata,
      Campaigns campaigns,
      MessageTemplates templates,
      RewardRules rewards,
      ReadyTasks readyTasks) {
    this.metadata = metadata;
    this.campaigns = campaigns;
    this.templates = templates;
    this.rewards = rewards;
    this.readyTasks = readyTasks;
  }

  /** The campaigns that came of playbooks, the latest of each. */
  Map<Playbook, Campaign> switchedOn(Project project) {
    Map<String, Long> numbers = new HashMap<>();
    metadata
        .write()
        .sql("select playbook, campaign_id from playbook where project_id = ?")
        .param(project.id())
        .query(row -> {
          numbers.put(row.getString("playbook"), row.getLong("campaign_id"));
        });
    Map<Playbook, Campaign> on = new EnumMap<>(Playbook.class);
    numbers.forEach((id, campaign) ->
        Playbook.ofId(id)
            .ifPresent(playbook -> on.put(playbook, campaigns.find(project, campaign))));
    return on;
  }

  /**
   * Writes a playbook down as a campaign, with its templates and its reward. It is a draft: nothing
   * is sent before somebody approves and starts it. Its task or its questions are on from now.
   *
   * @param texts the language in which things are named
   * @throws PerennialException of category {@code CONFLICT} while its campaign has not ended
   */
  public Campaign switchOn(Project project, Playbook playbook, Texts texts, Auditor auditor) {
    Instant now = auditor.now();
    return metadata.transaction(() -> {
      Campaign earlier = switchedOn(project).get(playbook);
      if (earlier != null && earlier.state() != State.ENDED) {
        throw new PerennialException(
            Category.CONFLICT, "playbook.on", "This playbook is switched on already.");
      }
      Optional<RewardRule> reward = reward(project, playbook, texts, now);
      List<Step> steps = steps(project, playbook, reward, texts, now);
      Definition definition =
          new Definition(
              playbook.audience(),
              Optional.of(playbook.node()),
              playbook.trigger(),
              playbook.reentryDays(),
              steps,
              Optional.of(playbook.goal()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Definition.DEFAULT_HOLDOUT_PERCENT);
      Campaign campaign =
          campaigns.create(
              project,
              free(texts.t("playbooks." + playbook.id()), names(project)),
              definition,
              auditor.account().email(),
              now);
      remember(project, playbook, campaign);
      playbook.task().ifPresent(task -> readyTasks.add(project, task, texts, auditor));
      if (playbook.asks()) {
        readyTasks.ask(project, texts, auditor);
      }
      return campaign;
    });
  }

  private List<Step> steps(
      Project project, Playbook playbook, Optional<RewardRule> reward, Texts texts, Instant now) {
    List<Step> steps = new ArrayList<>();
    reward
        .filter(_ -> playbook.grants() || playbook == Playbook.EXCLUSIVE)
        .ifPresent(rule -> steps.add(new Step.Grant(rule.id())));
    steps.add(send(project, playbook, texts, now));
    reward.ifPresent(rule ->
        playbook
            .raisedAfter(rule.benefit())
            .ifPresent(time -> {
              steps.add(new Step.Wait(time));
              steps.add(new Step.Grant(rule.id()));
              long raised = saved(project, PlaybookTemplates.raised(playbook, texts), now);
              steps.add(new Step.Send(List.of(raised), List.of(), List.of()));
            }));
    return steps;
  }

  private Optional<RewardRule> reward(
      Project project, Playbook playbook, Texts texts, Instant now) {
    if (playbook != Playbook.EXCLUSIVE) {
      return playbook.reward().map(ready -> rewards.ready(project, ready, texts, now));
    }
    String name = texts.t("playbooks.exclusive.reward");
    return Optional.of(
        rewards.all(project).stream()
            .filter(rule -> rule.name().equals(name))
            .findFirst()
            .orElseGet(() ->
                rewards.save(
                    project,
                    new RewardRule(
                        0,
                        name,
                        new Benefit.Unlock("exclusive"),
                        new Money(EXCLUSIVE_COST_MICROS, project.currency()),
                        EXCLUSIVE_DAYS,
                        true,
                        Optional.empty()),
                    now)));
  }

  /** A message with words of their own for each value segment; everybody is in one of them. */
  private Step.Send send(Project project, Playbook playbook, Texts texts, Instant now) {
    List<Variant> variants = new ArrayList<>();
    for (ValueSegments.Segment segment : playbook.segments()) {
      long id = saved(project, PlaybookTemplates.of(playbook, Optional.of(segment), texts), now);
      SegmentRef ref = new SegmentRef.Ready(ReadySegment.valueOf(segment.name()));
      variants.add(new Variant(Optional.of(ref), List.of(), Optional.empty(), List.of(id)));
    }
    List<Long> rest =
        variants.isEmpty()
            ? List.of(saved(project, PlaybookTemplates.of(playbook, Optional.empty(), texts), now))
            : variants.removeLast().templates();
    return new Step.Send(rest, List.of(), variants);
  }

  private long saved(Project project, MessageTemplate template, Instant now) {
    List<String> taken = templates.all(project.id()).stream().map(MessageTemplate::name).toList();
    MessageTemplate named =
        new MessageTemplate(0, free(template.name(), taken), template.words(), template.link());
    return templates.save(project.id(), named, now).id();
  }

  private List<String> names(Project project) {
    return campaigns.all(project).stream().map(Campaign::name).toList();
  }

  /** The name, or the name with the first number that makes it free. */
  private static String free(String name, List<String> taken) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> number == 1 ? name : name + " " + number)
        .filter(one -> !taken.contains(one))
        .findFirst()
        .orElseThrow();
  }

  private void remember(Project project, Playbook playbook, Campaign campaign) {
    metadata
        .write()
        .sql(
            """
            insert into playbook (project_id, playbook, campaign_id) values (?, ?, ?)
            on conflict (project_id, playbook) do update set campaign_id = excluded.campaign_id\
            """)
        .params(project.id(), playbook.id(), campaign.id())
        .update();
  }
}
