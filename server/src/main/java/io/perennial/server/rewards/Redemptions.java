package io.perennial.server.rewards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.budget.Budgets;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Redeems grants, each once and in time. A coupon's cost is spent when it is redeemed and free
 * again when it expires; the cost of everything else was spent when it was granted.
 */
@Component
public class Redemptions {

  private static final int AT_ONCE = 500;

  private final Metadata metadata;
  private final GrantLedger ledger;
  private final Claimants claimants;
  private final Budgets budgets;
  private final Projects projects;
  private final Outbox outbox;

  Redemptions(
      Metadata metadata,
      GrantLedger ledger,
      Claimants claimants,
      Budgets budgets,
      Projects projects,
      Outbox outbox) {
    this.metadata = metadata;
    this.ledger = ledger;
    this.claimants = claimants;
    this.budgets = budgets;
    this.projects = projects;
    this.outbox = outbox;
  }

  /**
   * Redeems a grant.
   *
   * @throws PerennialException {@code reward.not_found}; of category {@code CONFLICT}: {@code
   *     reward.redeemed}, {@code reward.expired}, {@code reward.refused}, {@code reward.superseded}
   */
  public Grant redeem(Project project, long id, Instant now) {
    return metadata.transaction(
        () -> redeem(project, ledger.find(project, id).orElseThrow(GrantLedger::notFound), now));
  }

  /**
   * Redeems a coupon by its code.
   *
   * @param user who enters it; empty to take whoever has it
   * @throws PerennialException as {@link #redeem}; {@code coupon.not_found}, {@code
   *     coupon.other_user}
   */
  public Grant redeemCode(Project project, String code, Optional<String> user, Instant now) {
    Optional<List<String>> ids = user.map(id -> claimants.find(project, id, now).ids());
    return metadata.transaction(() -> {
      Grant grant =
          ledger
              .byCode(project, CouponCode.hash(code))
              .orElseThrow(() ->
                  new PerennialException(
                      Category.CALLER, "coupon.not_found", "There is no such coupon code."));
      if (ids.isPresent() && !ledger.holds(grant.id(), ids.get())) {
        throw conflict("coupon.other_user", "This coupon was granted to another user.");
      }
      return redeem(project, grant, now);
    });
  }

  private Grant redeem(Project project, Grant grant, Instant now) {
    switch (grant.state(now)) {
      case REFUSED -> throw conflict("reward.refused", "This reward was not granted.");
      case EXPIRED -> throw conflict("reward.expired", "The time to redeem it has passed.");
      case SUPERSEDED ->
          throw conflict("reward.superseded", "A better offer of the user's took its place.");
      case REDEEMED -> throw conflict("reward.redeemed", "It was redeemed before.");
      case GRANTED -> {
        ledger.redeemed(grant.id(), now);
        budgets.spend(project, grant.purchase(), now);
        outbox.add(grant, Outbox.News.REDEEMED_EVENT, now);
      }
    }
    return ledger.find(project, grant.id()).orElseThrow();
  }

  private static PerennialException conflict(String code, String detail) {
    return new PerennialException(Category.CONFLICT, code, detail);
  }

  /** Closes what may no longer be redeemed and frees the money reserved for it. */
  void expire(Instant now) {
    for (long id : ledger.withExpired(now)) {
      Project project = projects.find(id).orElseThrow();
      metadata.inTransaction(() ->
          ledger
              .expire(project, now, AT_ONCE)
              .forEach(grant -> budgets.release(project, grant.purchase(), now)));
    }
  }
}
