package io.perennial.server.campaigns;

import java.util.List;

/**
 * A dry run, ready to be shown.
 *
 * @param counts who is met, enters, and is in which arm, as text key and number
 * @param looked how many were looked at, in words
 * @param fates what becomes of those looked at
 * @param people some of them, with what they would read
 */
public record DryRunView(
    List<Count> counts, String looked, List<FateRow> fates, List<Person> people) {

  /** A number and what it counts. */
  public record Count(String key, String number) {}

  /** How many have a fate; the reason is empty where there is none. */
  public record FateRow(String key, String reason, String people) {}

  /**
   * One person.
   *
   * @param link to the person's page
   * @param fate the text key of what becomes of the message
   * @param why the reason and the rule, empty where there is none
   * @param channel empty when nothing would be proposed, as are the words
   */
  public record Person(
      String person,
      String link,
      String fate,
      String why,
      String channel,
      String template,
      String subject,
      String text) {}
}
