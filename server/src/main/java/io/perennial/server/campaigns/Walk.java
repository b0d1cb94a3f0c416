package io.perennial.server.campaigns;

import io.perennial.server.messages.Message;
import io.perennial.server.messages.Messages;
import io.perennial.server.projects.Project;
import io.perennial.server.rewards.Occasion;
import io.perennial.server.rewards.Rewards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      Looks looks =
          new Looks(audiences, project, due.stream().map(Enrolment::person).toList(), now);
      due.forEach(enrolment -> step(project, campaign, enrolment, looks, now));
      due = due.size() < Enrolments.AT_ONCE ? List.of() : enrolments.due(campaign, now);
    }
  }

  private void step(
      Project project, Campaign campaign, Enrolment enrolment, Looks looks, Instant now) {
    Enrolment at = enrolment;
    while (true) {
      switch (Next.of(campaign.definition(), at, looks)) {
        case Next.Leave(Enrolment.Ending ending) -> {
          enrolments.end(enrolment, ending, now);
          return;
        }
        case Next.Rest(int step, Duration time) -> {
          enrolments.advance(enrolment, step, now.plus(time));
          return;
        }
        case Next.Give give -> {
          if (enrolment.arm() == Arm.TREATED && !granted(project, give, enrolment, now)) {
            enrolments.end(enrolment, Enrolment.Ending.NO_REWARD, now);
            return;
          }
          at = at.at(give.step() + 1);
        }
        case Next.Propose propose -> {
          if (enrolment.arm() == Arm.TREATED) {
            send(project, campaign, propose, enrolment, looks, now);
          }
          at = at.at(propose.step() + 1);
        }
      }
    }
  }

  /** The step's message as it was decided; empty when nobody has the reference any more. */
  Optional<Message> send(
      Project project,
      Campaign campaign,
      Next.Propose propose,
      Enrolment enrolment,
      Looks looks,
      Instant now) {
    return proposals
        .of(project, campaign, propose, enrolment.at(propose.step()), looks, now)
        .map(proposal -> messages.send(project, proposal, now));
  }

  /** Whether the person has the reward now; granting it again, when a walk is repeated, is once. */
  boolean granted(Project project, Next.Give give, Enrolment enrolment, Instant now) {
    return rewards
        .grant(
            project,
            give.grant().rule(),
            enrolment.person(),
            Occasion.campaign(enrolment.campaignId()),
            now)
        .usable(now);
  }
}
