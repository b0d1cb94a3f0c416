package io.perennial.server.rewards;

import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a rule would give to a user now, whatever the user has. */
sealed interface Offered {

  /** How the detail of a refusal for {@link Refusal#NO_TIER} begins; the number of days follows. */
  String DAYS_LEFT = "days_left:";

  Grant.Turn turn();

  record Now(Grant.Turn turn, Benefit benefit) implements Offered {}

  record Nothing(Grant.Turn turn, Refusal why, String detail) implements Offered {}

  /** Of a renewal offer, the best tier that has begun. */
  static Offered of(Project project, RewardRule rule, Claimant claimant, Instant now) {
    if (!(rule.benefit() instanceof Benefit.RenewalOffer offer)) {
      return unlessOff(rule, Grant.Turn.ONLY, rule.benefit());
    }
    if (claimant.expiry().isEmpty()) {
      return new Nothing(Grant.Turn.ONLY, Refusal.EXPIRY_UNKNOWN, "");
    }
    LocalDate expiry = claimant.expiry().get();
    long left = ChronoUnit.DAYS.between(project.calendar().dayOf(now), expiry);
    Optional<Benefit.Tier> best = offer.best(left);
    return best.isEmpty()
        ? new Nothing(new Grant.Turn(expiry.toString(), ""), Refusal.NO_TIER, DAYS_LEFT + left)
        : unlessOff(
            rule,
            new Grant.Turn(expiry.toString(), Integer.toString(best.get().withinDays())),
            new Benefit.PercentOff(best.get().percent()));
  }

  private static Offered unlessOff(RewardRule rule, Grant.Turn turn, Benefit benefit) {
    return rule.enabled() ? new Now(turn, benefit) : new Nothing(turn, Refusal.RULE_OFF, "");
  }
}
