package io.perennial.server.campaigns;

import io.perennial.server.filters.FilterUses;
import io.perennial.server.projects.Project;
import java.util.List;
import org.springframework.stereotype.Component;

/** The campaigns that wait for the events of a saved filter, or did. */
@Component
class CampaignFilters implements FilterUses {

  private final Campaigns campaigns;

  CampaignFilters(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public List<Use> of(Project project, long filter) {
    return campaigns.all(project).stream()
        .filter(campaign ->
            campaign.definition().events().stream()
                .anyMatch(events -> events.filter().stream().anyMatch(used -> used == filter)))
        .map(campaign -> new Use(campaign.name(), "campaigns/" + campaign.id()))
        .toList();
  }
}
