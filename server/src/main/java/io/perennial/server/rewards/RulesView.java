package io.perennial.server.rewards;

import io.perennial.server.channels.Channel;
import io.perennial.server.console.Form;
import java.util.List;
import java.util.Optional;

/**
 * The reward rules of a project and how its rewards are delivered.
 *
 * @param missing whether some ready-made rule is not there
 * @param webhooks the channels to choose from
 * @param over the webhook that grants are delivered over; empty when there is none
 * @param settings the fields {@code channel} and {@code expiryTrait}
 */
public record RulesView(
    List<Row> rules,
    boolean missing,
    List<Channel> webhooks,
    Optional<Channel> over,
    Form settings,
    boolean saved) {

  /**
   * A rule.
   *
   * @param benefit in words
   * @param granted how many users were granted it
   * @param redeemed how many of them redeemed it
   */
  public record Row(RewardRule rule, String benefit, String cost, long granted, long redeemed) {}
}
