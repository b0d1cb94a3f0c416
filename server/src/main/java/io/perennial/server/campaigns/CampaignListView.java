package io.perennial.server.campaigns;

import java.util.List;

/** The campaigns of a project, newest first. */
public record CampaignListView(List<Row> rows) {

  /**
   * One campaign.
   *
   * @param pending whether a version waits for approval or is being written
   */
  public record Row(
      String name,
      String link,
      State state,
      int version,
      boolean pending,
      long enrolled,
      String node) {}
}
