package io.perennial.server.campaigns;

import java.util.List;
import java.util.Locale;

/**
 * One campaign as its page shows it.
 *
 * @param facts what it does, as name and text
 * @param steps what it does with a person, in order
 * @param arms people and goals of both arms
 * @param sent what became of its messages
 * @param goal the goal in words, empty when it has none
 * @param endings how people's ways ended
 * @param review what the caller may do with the latest version
 * @param moves the states the caller may move it to
 */
public record CampaignView(
    Campaign campaign,
    List<Fact> facts,
    List<String> steps,
    List<ArmRow> arms,
    Sent sent,
    String goal,
    List<EndingRow> endings,
    List<Review> review,
    List<State> moves,
    boolean editable) {

  /** A name and what it is. */
  public record Fact(String key, String text) {}

  /** One arm: the rate has its 95 % Wilson interval. */
  public record ArmRow(String key, People enrolled, People goals, String rate, String interval) {}

  /** How many people, and where they are listed; no address where there are none. */
  public record People(String number, String address) {}

  /**
   * What became of its messages.
   *
   * @param seen how many were seen in the product
   */
  public record Sent(List<SentRow> rows, String seen) {}

  /** A state or a reason, how many messages, and where they are listed. */
  public record SentRow(String text, String messages, String link) {}

  /** An ending, or being on the way. */
  public record EndingRow(String key, People people) {}

  /** What may be done with a version that is not approved. */
  public enum Review {
    SUBMIT,
    APPROVE,
    REFUSE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
