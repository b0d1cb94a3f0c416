package io.perennial.server.campaigns;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.segments.SegmentUses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The campaigns that have not ended and name a segment, in either of their versions. */
@Component
class CampaignSegments implements SegmentUses {

  private final Campaigns campaigns;

  CampaignSegments(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public List<Use> of(Project project, SegmentRef segment) {
    return campaigns.all(project).stream()
        .filter(campaign -> campaign.state() != State.ENDED)
        .filter(campaign ->
            named(campaign.definition()).contains(segment)
                || named(campaign.latest().definition()).contains(segment))
        .map(campaign -> new Use(campaign.name(), "campaigns/" + campaign.id()))
        .toList();
  }

  private static Set<SegmentRef> named(Definition definition) {
    Set<SegmentRef> named = new HashSet<>();
    definition.audience().ifPresent(named::add);
    definition.exit().ifPresent(named::add);
    if (definition.trigger() instanceof Trigger.Segment trigger) {
      named.add(trigger.segment());
    }
    definition.steps().forEach(step -> named.addAll(step.segments()));
    return named;
  }
}
