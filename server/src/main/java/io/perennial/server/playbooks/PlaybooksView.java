package io.perennial.server.playbooks;

import io.perennial.server.campaigns.State;
import io.perennial.server.messages.Node;
import io.perennial.server.rhythm.FirstValueCheck;
import java.util.List;
import java.util.Optional;

/** The playbooks of the four moments. */
public record PlaybooksView(List<Moment> moments) {

  /** One moment and its playbooks. */
  public record Moment(Node node, List<Card> cards) {}

  /**
   * One playbook.
   *
   * @param facts whom, when, goal and reward, in words
   * @param check whether the first value comes soon, where that is what it is about
   * @param campaign what came of it; empty when it was never switched on
   */
  public record Card(
      Playbook playbook,
      List<Fact> facts,
      List<Words> words,
      Optional<Check> check,
      Optional<On> campaign) {

    /** Whether switching on makes a campaign. */
    public boolean off() {
      return campaign.map(on -> on.state() == State.ENDED).orElse(true);
    }
  }

  /** A text key and what it says here. */
  public record Fact(String key, String text) {}

  /**
   * What a message says.
   *
   * @param whom the name of the value segment, everybody, or whoever was raised
   * @param language the tag, such as {@code zh-CN}
   */
  public record Words(String whom, String language, String subject, String text) {}

  /**
   * The check of the first value.
   *
   * @param answer empty while no event of the project is a core use
   */
  public record Check(Optional<FirstValueCheck> answer) {}

  /** The campaign of a playbook. */
  public record On(String name, State state, String link) {}
}
