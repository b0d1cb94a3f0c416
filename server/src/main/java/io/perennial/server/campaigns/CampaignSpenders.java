package io.perennial.server.campaigns;

import io.perennial.server.budget.Spenders;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Campaigns, by the source of their messages and rewards. */
@Component
class CampaignSpenders implements Spenders {

  private final Campaigns campaigns;

  CampaignSpenders(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Map<String, Spender> of(Project project) {
    Map<String, Spender> spenders = new HashMap<>();
    for (Campaign campaign : campaigns.all(project)) {
      spenders.put(
          Source.campaign(campaign.id()).id(),
          new Spender(campaign.name(), "campaigns/" + campaign.id()));
    }
    return spenders;
  }
}
