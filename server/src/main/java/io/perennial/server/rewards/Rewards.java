package io.perennial.server.rewards;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Purchase;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Grants rewards: at most one of a rule to a user, under whichever of the user's ids, decided in
 * the transaction that reserves its cost. What is refused is recorded with the reason, and decided
 * anew when it is asked for again. A renewal offer comes once in every renewal period, and is
 * raised: who has not redeemed it gets the better tier that has begun since, once, in place of the
 * earlier one.
 */
@Component
public class Rewards {

  private final Metadata metadata;
  private final Claimants claimants;
  private final RewardRules rules;
  private final GrantLedger ledger;
  private final Coupons coupons;
  private final Budgets budgets;
  private final Outbox outbox;

  Rewards(
      Metadata metadata,
      Claimants claimants,
      RewardRules rules,
      GrantLedger ledger,
      Coupons coupons,
      Budgets budgets,
      Outbox outbox) {
    this.metadata = metadata;
    this.claimants = claimants;
    this.rules = rules;
    this.ledger = ledger;
    this.coupons = coupons;
    this.budgets = budgets;
    this.outbox = outbox;
  }

  /**
   * Grants a rule's reward to a user, or returns what the user was granted before and has. Where a
   * raise is refused, the refusal is returned and the user keeps what there was. Reads the user's
   * events first, so call it outside a transaction.
   *
   * @param user any of the user's ids, as a reference
   * @return what was decided; see {@link Grant#status} for a refusal
   * @throws io.perennial.engine.PerennialException {@code reward_rule.not_found}
   */
  public Grant grant(Project project, long rule, String user, Occasion occasion, Instant now) {
    boolean offer = rules.find(project, rule).benefit() instanceof Benefit.RenewalOffer;
    Claimant claimant =
        offer ? claimants.withExpiry(project, user, now) : claimants.find(project, user, now);
    return metadata.transaction(
        () -> decide(project, rules.find(project, rule), claimant, occasion, now));
  }

  private Grant decide(
      Project project, RewardRule rule, Claimant claimant, Occasion occasion, Instant now) {
    Offered offered = Offered.of(project, rule, claimant, now);
    Held held =
        Held.of(ledger.decided(project, rule.id(), offered.turn().period(), claimant.ids()));
    Optional<Grant> standing = held.standing();
    if (standing.isPresent() && !(offered instanceof Offered.Now better && held.raisedBy(better))) {
      return standing.get();
    }
    Grant refusal =
        new Grant(
            held.refused().stream().findFirst().map(Grant::id).orElse(0L),
            project.id(),
            rule.id(),
            held.recipient(claimant),
            new Grant.Reward(rule.name(), rule.benefit(), rule.cost()),
            occasion,
            offered.turn(),
            Grant.Status.of(Grant.State.REFUSED),
            Grant.Coupon.NONE,
            new Grant.Times(now, now.plus(Duration.ofDays(rule.redeemDays())), Optional.empty()));
    return switch (offered) {
      case Offered.Nothing nothing -> refuse(project, refusal, claimant, nothing);
      case Offered.Now reward -> reserve(project, refusal, claimant, reward, held.usable(now), now);
    };
  }

  private Grant refuse(Project project, Grant refusal, Claimant claimant, Offered.Nothing nothing) {
    Grant.Status why = Grant.Status.refused(nothing.why(), nothing.detail());
    return ledger.write(project, refusal.with(why), null, claimant.ids());
  }

  private Grant reserve(
      Project project,
      Grant refusal,
      Claimant claimant,
      Offered.Now reward,
      List<Grant> replaced,
      Instant now) {
    Purchase purchase =
        new Purchase(
            refusal.purchase(),
            refusal.occasion().source(),
            "reward:" + refusal.ruleId(),
            refusal.reward().cost());
    List<String> freed = replaced.stream().map(Grant::purchase).toList();
    if (!budgets.exchange(project, freed, purchase, now)) {
      String rule = budgets.standing(project, now).rule();
      return refuse(
          project, refusal, claimant, new Offered.Nothing(reward.turn(), Refusal.BUDGET, rule));
    }
    Grant granted = refusal.with(reward.benefit()).with(Grant.Status.of(Grant.State.GRANTED));
    if (!reward.benefit().coupon()) {
      budgets.spend(project, purchase.id(), now);
      return told(ledger.write(project, granted, null, claimant.ids()), now);
    }
    Coupons.Minted minted = coupons.mint();
    Grant coupon =
        ledger.write(project, granted.with(minted.coupon()), minted.hash(), claimant.ids());
    for (Grant earlier : replaced) {
      ledger.superseded(earlier.id(), new Grant.Successor(coupon.id(), now));
      outbox.superseded(earlier, now);
    }
    return told(coupon, now);
  }

  private Grant told(Grant granted, Instant now) {
    outbox.add(granted, Outbox.News.WEBHOOK, now);
    outbox.add(granted, Outbox.News.GRANTED_EVENT, now);
    return granted;
  }
}
