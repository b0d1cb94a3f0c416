package io.perennial.server.rewards;

import io.perennial.engine.event.PersonId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a user was granted and refused of a rule in one period, under whichever id.
 *
 * @param granted in the order in which it was; of a renewal offer one in every tier at most
 * @param refused what was refused and not granted since
 */
record Held(List<Grant> granted, List<Grant> refused) {

  static Held of(List<Grant> decided) {
    return new Held(
        decided.stream().filter(grant -> !refusal(grant)).toList(),
        decided.stream().filter(Held::refusal).toList());
  }

  private static boolean refusal(Grant grant) {
    return grant.status().state() == Grant.State.REFUSED;
  }

  /** What the user has; else what the user had; empty when nothing was granted. */
  Optional<Grant> standing() {
    return granted.stream().min(Comparator.comparingInt(Held::rank));
  }

  private static int rank(Grant grant) {
    return switch (grant.status().state()) {
      case REDEEMED -> 0;
      case GRANTED -> 1;
      case EXPIRED -> 2;
      case SUPERSEDED -> 3;
      case REFUSED -> 4;
    };
  }

  /** Whether a tier is better than every one that was granted, none of which was redeemed. */
  boolean raisedBy(Offered.Now better) {
    return better.benefit() instanceof Benefit.PercentOff off
        && granted.stream()
            .allMatch(grant ->
                grant.status().state() != Grant.State.REDEEMED
                    && !grant.turn().equals(better.turn())
                    && grant.reward().benefit() instanceof Benefit.PercentOff earlier
                    && earlier.percent() < off.percent());
  }

  /** What the user could redeem until now: a raise takes its place. */
  List<Grant> usable(Instant now) {
    return granted.stream().filter(grant -> grant.usable(now)).toList();
  }

  /**
   * Whom the next grant is for. A raise is for the user who had the earlier grant, not for another
   * who has been joined with them since: whoever knows the public capture key may claim that two
   * people are one.
   */
  String recipient(Claimant claimant) {
    return granted.stream()
        .map(Grant::person)
        .filter(person -> PersonId.parse(person).known())
        .findFirst()
        .orElse(claimant.person());
  }
}
