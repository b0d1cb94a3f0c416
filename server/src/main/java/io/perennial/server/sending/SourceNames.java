package io.perennial.server.sending;

import io.perennial.server.campaigns.Campaign;
import io.perennial.server.campaigns.Campaigns;
import io.perennial.server.console.Page;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the sources of messages are called: a campaign by its name, with its page.
 *
 * @param campaigns names by source
 */
public record SourceNames(Map<String, String> campaigns, Page page) {

  private static final String CAMPAIGN = "campaign:";

  static SourceNames of(Project project, Campaigns campaigns, Page page) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Campaign campaign : campaigns.all(project)) {
      names.put(Source.campaign(campaign.id()).id(), campaign.name());
    }
    return new SourceNames(names, page);
  }

  public String name(String source) {
    return switch (source) {
      case "api", "test", "report" -> page.t("sending.source." + source);
      default -> campaigns.getOrDefault(source, source);
    };
  }

  /** The page of the campaign, empty for other sources. */
  public String address(String source) {
    return campaigns.containsKey(source)
        ? page.url("campaigns/" + source.substring(CAMPAIGN.length()))
        : "";
  }
}
