package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One round over a project's running campaigns: what was committed lets people in and reaches
 * goals, clocks and segments let people in, due steps are taken, and campaigns whose last day has
 * passed end. A round that is cut off is taken again from where it was.
 */
@Component
public class CampaignRunner {

  private static final Logger LOG = LoggerFactory.getLogger(CampaignRunner.class);

  private final Campaigns campaigns;
  private final CommittedEvents committed;
  private final Entrances entrances;
  private final Enrolments enrolments;
  private final Walk walk;

  CampaignRunner(
      Campaigns campaigns,
      CommittedEvents committed,
      Entrances entrances,
      Enrolments enrolments,
      Walk walk) {
    this.campaigns = campaigns;
    this.committed = committed;
    this.entrances = entrances;
    this.enrolments = enrolments;
    this.walk = walk;
  }

  /** Takes one round. */
  public void run(Project project, Instant now) {
    List<Campaign> running = campaigns.running(project);
    if (running.isEmpty()) {
      committed.skip(project);
      return;
    }
    for (Campaign campaign : running) {
      if (campaign.over(project, now)) {
        campaigns.move(project, campaign, State.ENDED, now);
        enrolments.endAll(campaign, now);
      }
    }
    List<Campaign> open =
        running.stream()
            .filter(campaign -> campaign.begun(project, now) && !campaign.over(project, now))
            .toList();
    committed.read(project, open, now);
    for (Campaign campaign : open) {
      entrances.open(project, campaign, now);
      goOn(project, campaign, now);
    }
  }

  /** A campaign that cannot go on without somebody's help pauses. */
  private void goOn(Project project, Campaign campaign, Instant now) {
    try {
      walk.go(project, campaign, now);
    } catch (PerennialException refused) {
      if (refused.category() != Category.CONFLICT) {
        throw refused;
      }
      LOG.warn("campaign {} is paused: {}", campaign.id(), refused.getMessage());
      campaigns.move(project, campaign, State.PAUSED, now);
    }
  }
}
