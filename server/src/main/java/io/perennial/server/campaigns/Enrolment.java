package io.perennial.server.campaigns;

import java.time.Instant;
import java.util.Locale;

/**
 * A person on their way through a campaign.
 *
 * @param round counted from 1; a person who enters again has another round
 * @param eligibleAt when the person qualified, in either arm; goals count from it
 * @param step the next step, counted from 0
 */
record Enrolment(
    long id,
    long campaignId,
    int version,
    String person,
    int round,
    Arm arm,
    Instant eligibleAt,
    int step) {

  /** Why somebody's way through a campaign ended. */
  enum Ending {
    /** Every step was taken. */
    COMPLETED,
    /** The goal was reached. */
    GOAL,
    /** The person was in the segment of those who leave. */
    EXIT_RULE,
    /** The person stopped qualifying. */
    NOT_QUALIFIED,
    /** The reward of the next step could not be granted. */
    NO_REWARD,
    /** The campaign ended. */
    CAMPAIGN_ENDED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** This person at another step. */
  Enrolment at(int other) {
    return new Enrolment(id, campaignId, version, person, round, arm, eligibleAt, other);
  }

  /** What makes a step's message one message, whatever crashes. */
  String proposalKey() {
    return "campaign:" + campaignId + "/step:" + (step + 1) + "/" + person + "/" + round;
  }
}
