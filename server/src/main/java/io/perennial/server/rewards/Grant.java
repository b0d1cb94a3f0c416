package io.perennial.server.rewards;

import io.perennial.server.budget.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the wish to reward a user: a reward, or a refusal with its reason.
 *
 * @param person the user's reference when it was decided
 */
public record Grant(
    long id,
    long projectId,
    long ruleId,
    String person,
    Reward reward,
    Occasion occasion,
    Turn turn,
    Status status,
    Coupon coupon,
    Times times) {

  /** Where a grant stands. */
  public enum State {
    /** The user has it and may redeem it. */
    GRANTED,
    /** The user does not have it. */
    REFUSED,
    REDEEMED,
    /** The time in which it could be redeemed has passed. */
    EXPIRED,
    /** The user has a better tier of the same offer instead. */
    SUPERSEDED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was granted, as the rule said at that moment. */
  public record Reward(String name, Benefit benefit, Money cost) {}

  /**
   * Which of a rule's grants to a user it is: each turn comes once. Of anything but a renewal offer
   * there is {@link #ONLY} one.
   *
   * @param period the day on which the subscription ends; else empty
   * @param tier the days to the expiry from which the tier holds; empty where no tier was offered
   */
  public record Turn(String period, String tier) {
    public static final Turn ONLY = new Turn("", "");
  }

  /** What took a grant's place, and when. */
  public record Successor(long grantId, Instant at) {}

  /**
   * The state as it was recorded.
   *
   * @param refusal present when it was refused
   * @param detail the rule that refused, such as {@code budget:2026-11:1000.00 CNY}
   * @param successor present when it was superseded
   */
  public record Status(
      State state, Optional<Refusal> refusal, String detail, Optional<Successor> successor) {
    static Status of(State state) {
      return new Status(state, Optional.empty(), "", Optional.empty());
    }

    static Status refused(Refusal refusal, String detail) {
      return new Status(State.REFUSED, Optional.of(refusal), detail, Optional.empty());
    }
  }

  /**
   * The code of a coupon; empty texts where there is none.
   *
   * @param sealed what {@link Coupons} opens
   * @param hint the last characters, which may be shown to the team
   */
  public record Coupon(String sealed, String hint) {
    public static final Coupon NONE = new Coupon("", "");
  }

  /**
   * When what happened.
   *
   * @param redeemUntil the first moment at which it can no longer be redeemed
   */
  public record Times(Instant decidedAt, Instant redeemUntil, Optional<Instant> redeemedAt) {}

  /** The state at a moment: what may no longer be redeemed has expired. */
  public State state(Instant now) {
    return status.state() == State.GRANTED && !now.isBefore(times.redeemUntil())
        ? State.EXPIRED
        : status.state();
  }

  /** Whether a better one took its place. */
  boolean superseded() {
    return status.state() == State.SUPERSEDED;
  }

  /** Whether the user can make use of it. */
  public boolean usable(Instant now) {
    return state(now) == State.GRANTED;
  }

  Grant with(Status other) {
    return new Grant(id, projectId, ruleId, person, reward, occasion, turn, other, coupon, times);
  }

  Grant with(Coupon other) {
    return new Grant(id, projectId, ruleId, person, reward, occasion, turn, status, other, times);
  }

  Grant with(Benefit benefit) {
    Reward other = new Reward(reward.name(), benefit, reward.cost());
    return new Grant(id, projectId, ruleId, person, other, occasion, turn, status, coupon, times);
  }

  /** Under which its cost is booked: one for a rule, a person and a turn. */
  String purchase() {
    String which = turn.tier().isEmpty() ? turn.period() : turn.period() + ":" + turn.tier();
    return "reward:" + ruleId + "/" + which + "/" + person;
  }
}
