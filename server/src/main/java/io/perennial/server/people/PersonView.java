package io.perennial.server.people;

import io.perennial.server.console.Chart;
import io.perennial.server.rewards.PersonRewards;
import java.util.List;
import java.util.Optional;

/**
 * One person: who it is, key figures, activity by day, rewards, and the newest part of the
 * timeline.
 */
public record PersonView(
    String name,
    boolean known,
    List<String> ids,
    List<Fact> traits,
    List<Fact> figures,
    Optional<Chart.Lines> activity,
    PersonRewards rewards,
    Timeline timeline) {

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /**
   * A page of the timeline.
   *
   * @param more the address of the older part, empty at the end
   */
  public record Timeline(List<Day> days, String more) {}

  /** The entries of one local day, latest first. */
  public record Day(String label, List<Item> items) {}

  /**
   * One entry.
   *
   * @param cssClass colours the entry by its role
   * @param brief the most telling properties in one line
   */
  public record Item(
      String time, String title, String cssClass, String brief, List<Fact> properties) {}
}
