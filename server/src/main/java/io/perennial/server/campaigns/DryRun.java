package io.perennial.server.campaigns;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.messages.MessageState;
import io.perennial.server.messages.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a campaign would do if its trigger fired at one moment. Everybody is counted; what would
 * become of the first message of each is decided for those looked at.
 *
 * @param days how many days back an event, or leaving a segment, counts as happening now
 * @param met whom the trigger meets and who qualifies
 * @param entering who of them may enter, by arm; the others are in the campaign already or were
 * @param looked how many of the treated were looked at: all of them, or as many as was asked for,
 *     picked by a hash so that they stand for the others
 * @param fates of those looked at, by what becomes of them, the most frequent first
 * @param people those looked at, first those who get a message
 */
public record DryRun(
    int days, long met, Map<Arm, Long> entering, int looked, List<Tally> fates, List<Look> people) {

  /** What would become of one person's first message. */
  public enum Outcome {
    /** It would be sent at once. */
    SENT,
    /** It would wait; the reason says for what. */
    HELD,
    /** A guard rail refuses it; the reason says which. */
    SUPPRESSED,
    /** The exit rule holds, so that nothing is proposed. */
    EXIT_RULE,
    /** A step for which the person does not qualify. */
    NOT_QUALIFIED,
    /** The reward that comes first cannot be granted, so that nothing is proposed. */
    NO_REWARD,
    /** No branch that the person takes sends anything. */
    NO_MESSAGE
  }

  /** An outcome with its reason. */
  public record Fate(Outcome outcome, Optional<Reason> reason) {

    static Fate of(MessageState state, Optional<Reason> reason) {
      return switch (state) {
        case SENT, RESERVED, UNCERTAIN, FAILED -> new Fate(Outcome.SENT, Optional.empty());
        case HELD -> new Fate(Outcome.HELD, reason);
        case SUPPRESSED -> new Fate(Outcome.SUPPRESSED, reason);
      };
    }

    static Fate of(Enrolment.Ending ending) {
      Outcome outcome =
          switch (ending) {
            case EXIT_RULE -> Outcome.EXIT_RULE;
            case NOT_QUALIFIED -> Outcome.NOT_QUALIFIED;
            case NO_REWARD -> Outcome.NO_REWARD;
            case COMPLETED, GOAL, CAMPAIGN_ENDED -> Outcome.NO_MESSAGE;
          };
      return new Fate(outcome, Optional.empty());
    }
  }

  /** How many have a fate. */
  public record Tally(Fate fate, long people) {}

  /**
   * One person.
   *
   * @param rule what decided, such as {@code cap:any:2/7d}; empty where nothing refused
   * @param message empty when nothing would be proposed
   */
  public record Look(String person, Fate fate, String rule, Optional<Words> message) {}

  /** What the person would read, and where. */
  public record Words(ChannelKind channel, String template, String subject, String text) {}

  /** How many may enter, in both arms. */
  public long enters() {
    return entering.values().stream().mapToLong(Long::longValue).sum();
  }

  public long treated() {
    return entering.getOrDefault(Arm.TREATED, 0L);
  }
}
