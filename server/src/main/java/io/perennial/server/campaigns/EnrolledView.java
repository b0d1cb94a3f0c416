package io.perennial.server.campaigns;

import java.util.List;

/**
 * Some of a campaign's people.
 *
 * @param address of the campaign
 * @param which in words, which of its people these are
 * @param file where all of them can be downloaded
 * @param more whether there are more than are shown
 */
public record EnrolledView(
    String campaign, String address, String which, String file, List<Row> people, boolean more) {

  /** One round of one person. */
  public record Row(
      String person, String address, String arm, String eligible, String goal, String ending) {}
}
