package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.engine.Validation;
import io.perennial.server.channels.Channels;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.templates.MessageTemplates;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks that everything a definition names by number is there. */
@Component
class References {

  private final MessageTemplates templates;
  private final Channels channels;
  private final RewardRules rewards;

  References(MessageTemplates templates, Channels channels, RewardRules rewards) {
    this.templates = templates;
    this.channels = channels;
    this.rewards = rewards;
  }

  /**
   * Does nothing when everything is there.
   *
   * @throws io.perennial.engine.PerennialException of category {@code CALLER} with every part that
   *     names something unknown
   */
  void check(Project project, Definition definition) {
    Validation validation = new Validation();
    Set<Long> saved = project.segments().names(project).keySet();
    segment(validation, "audience", definition.audience(), saved);
    segment(validation, "exit", definition.exit(), saved);
    if (definition.trigger() instanceof Trigger.Segment trigger) {
      segment(validation, "trigger.segment", Optional.of(trigger.segment()), saved);
    }
    if (definition.trigger() instanceof Trigger.Event trigger) {
      filter(project, validation, "trigger.events", trigger.events());
    }
    definition.goal().ifPresent(goal -> filter(project, validation, "goal.events", goal.events()));
    for (int i = 0; i < definition.steps().size(); i++) {
      step(project, validation, "steps[" + i + "].", definition.steps().get(i), saved);
    }
    validation.done();
  }

  private void step(
      Project project, Validation validation, String path, Step step, Set<Long> saved) {
    switch (step) {
      case Step.Send send -> {
        templates(project, validation, path, send.templates());
        for (int v = 0; v < send.variants().size(); v++) {
          Variant variant = send.variants().get(v);
          String own = path + "variants[" + v + "].";
          segment(validation, own + "segment", variant.segment(), saved);
          segment(validation, own + "behaviour", variant.behaviour(), saved);
          templates(project, validation, own, variant.templates());
        }
        validation.require(
            send.channels().stream().allMatch(id -> channels.find(project, id).isPresent()),
            path + "channels",
            "campaign.channel_unknown",
            "There is no such channel.");
      }
      case Step.Grant grant ->
          validation.require(
              exists(project, grant.rule()),
              path + "rule",
              "campaign.reward_unknown",
              "There is no such reward.");
      case Step.Branch branch -> segment(validation, path + "in", Optional.of(branch.in()), saved);
      case Step.Wait _ -> {}
    }
  }

  private boolean exists(Project project, long rule) {
    try {
      return rewards.find(project, rule).id() == rule;
    } catch (PerennialException missing) {
      return false;
    }
  }

  private void templates(Project project, Validation validation, String path, List<Long> ids) {
    validation.require(
        ids.stream().allMatch(id -> templates.find(project.id(), id).isPresent()),
        path + "templates",
        "campaign.template_unknown",
        "There is no such template.");
  }

  private static void filter(
      Project project, Validation validation, String path, EventsChoice events) {
    validation.require(
        events.filter().stream().allMatch(project.filters().names(project)::containsKey),
        path,
        "campaign.filter_unknown",
        "There is no such saved filter.");
  }

  private static void segment(
      Validation validation, String path, Optional<SegmentRef> segment, Set<Long> saved) {
    validation.require(
        !(segment.orElse(null) instanceof SegmentRef.Saved(long id)) || saved.contains(id),
        path,
        "campaign.segment_unknown",
        "There is no such segment.");
  }
}
