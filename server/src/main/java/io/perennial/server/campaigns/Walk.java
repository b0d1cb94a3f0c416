package io.perennial.server.campaigns;

import io.perennial.server.messages.Messages;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.Occasion;
import io.perennial.server.rewards.Rewards;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes the due steps of those enrolled. Whether a person still qualifies, leaves, or goes which
 * way is looked at just before the step. A step's proposal has a key of its own, so that a walk
 * that was cut off is taken again without sending anything twice.
 */
@Component
class Walk {

  private final Enrolments enrolments;
  private final Audiences audiences;
  private final Proposals proposals;
  private final Messages messages;
  private final Rewards rewards;

  Walk(
      Enrolments enrolments,
      Audiences audiences,
      Proposals proposals,
      Messages messages,
      Rewards rewards) {
    this.enrolments = enrolments;
    this.audiences = audiences;
    this.proposals = proposals;
    this.messages = messages;
    this.rewards = rewards;
  }

  /** Takes every step of a campaign that is due by {@code now}. */
  void go(Project project, Campaign campaign, Instant now) {
    List<Enrolment> due = enrolments.due(campaign, now);
    while (!due.isEmpty()) {
      Looks looks = new Looks(project, due, now);
      due.forEach(enrolment -> step(project, campaign, enrolment, looks, now));
      due = due.size() < Enrolments.AT_ONCE ? List.of() : enrolments.due(campaign, now);
    }
  }

  private void step(
      Project project, Campaign campaign, Enrolment enrolment, Looks looks, Instant now) {
    Definition definition = campaign.definition();
    if (definition.exit().isPresent() && looks.in(definition.exit(), enrolment)) {
      enrolments.end(enrolment, Enrolment.Ending.EXIT_RULE, now);
      return;
    }
    int next = enrolment.step();
    while (next < definition.steps().size()) {
      switch (definition.steps().get(next)) {
        case Step.Wait wait -> {
          enrolments.advance(enrolment, next + 1, now.plus(wait.time()));
          return;
        }
        case Step.Branch branch ->
            next += looks.in(Optional.of(branch.in()), enrolment) ? 1 : 1 + branch.skip();
        case Step.Grant grant -> {
          if (!looks.in(definition.audience(), enrolment)) {
            enrolments.end(enrolment, Enrolment.Ending.NOT_QUALIFIED, now);
            return;
          }
          if (enrolment.arm() == Arm.TREATED
              && !granted(project, campaign, grant, enrolment, now)) {
            enrolments.end(enrolment, Enrolment.Ending.NO_REWARD, now);
            return;
          }
          next++;
        }
        case Step.Send send -> {
          if (!looks.in(definition.audience(), enrolment)) {
            enrolments.end(enrolment, Enrolment.Ending.NOT_QUALIFIED, now);
            return;
          }
          if (enrolment.arm() == Arm.TREATED) {
            proposals
                .of(project, campaign, send, enrolment.at(next), now)
                .ifPresent(proposal -> messages.send(project, proposal, now));
          }
          next++;
        }
      }
    }
    enrolments.end(enrolment, Enrolment.Ending.COMPLETED, now);
  }

  /** Whether the person has the reward now; granting it again, when a walk is repeated, is once. */
  private boolean granted(
      Project project, Campaign campaign, Step.Grant grant, Enrolment enrolment, Instant now) {
    return rewards
        .grant(project, grant.rule(), enrolment.person(), Occasion.campaign(campaign.id()), now)
        .usable(now);
  }

  /** Who of a batch is in which segment; each segment is asked about once. */
  private final class Looks {
    private final Project project;
    private final Instant now;
    private final Set<String> people;
    private final Map<Optional<SegmentRef>, Set<String>> members = new HashMap<>();

    private Looks(Project project, List<Enrolment> batch, Instant now) {
      this.project = project;
      this.now = now;
      this.people = batch.stream().map(Enrolment::person).collect(Collectors.toSet());
    }

    private boolean in(Optional<SegmentRef> segment, Enrolment enrolment) {
      return members
          .computeIfAbsent(
              segment, one -> new HashSet<>(audiences.among(project, one, people, now)))
          .contains(enrolment.person());
    }
  }
}
