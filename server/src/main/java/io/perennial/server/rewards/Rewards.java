package io.perennial.server.rewards;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Purchase;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Grants rewards: at most one of a rule to a user, under whichever of the user's ids (of a renewal
 * offer, one in every renewal period), decided in the transaction that reserves its cost. What is
 * refused is recorded with the reason, and decided anew when it is asked for again.
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

  /** What the rule would give to a user now. */
  private sealed interface Offered {
    String period();

    record Now(String period, Benefit benefit) implements Offered {}

    record Nothing(String period, Refusal why, String detail) implements Offered {}
  }

  /**
   * Grants a rule's reward to a user, or returns what the user was granted before. Reads the user's
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
    Offered offered = offered(project, rule, claimant, now);
    Optional<Grant> earlier = ledger.held(project, rule.id(), offered.period(), claimant.ids());
    if (earlier.isPresent() && earlier.get().status().state() != Grant.State.REFUSED) {
      return earlier.get();
    }
    Grant refusal =
        new Grant(
            earlier.map(Grant::id).orElse(0L),
            project.id(),
            rule.id(),
            claimant.person(),
            new Grant.Reward(rule.name(), rule.benefit(), rule.cost()),
            occasion,
            offered.period(),
            Grant.Status.of(Grant.State.REFUSED),
            Grant.Coupon.NONE,
            new Grant.Times(now, now.plus(Duration.ofDays(rule.redeemDays())), Optional.empty()));
    return switch (offered) {
      case Offered.Nothing nothing -> refuse(project, refusal, claimant, nothing);
      case Offered.Now reward -> reserve(project, refusal, claimant, reward, now);
    };
  }

  private static Offered offered(Project project, RewardRule rule, Claimant claimant, Instant now) {
    String period = "";
    Benefit benefit = rule.benefit();
    if (rule.benefit() instanceof Benefit.RenewalOffer offer) {
      if (claimant.expiry().isEmpty()) {
        return new Offered.Nothing("", Refusal.EXPIRY_UNKNOWN, "");
      }
      LocalDate expiry = claimant.expiry().get();
      period = expiry.toString();
      long left = ChronoUnit.DAYS.between(project.calendar().dayOf(now), expiry);
      Optional<Benefit.PercentOff> best = offer.best(left);
      if (best.isEmpty()) {
        return new Offered.Nothing(period, Refusal.NO_TIER, "days_left:" + left);
      }
      benefit = best.get();
    }
    return rule.enabled()
        ? new Offered.Now(period, benefit)
        : new Offered.Nothing(period, Refusal.RULE_OFF, "");
  }

  private Grant refuse(Project project, Grant refusal, Claimant claimant, Offered.Nothing nothing) {
    Grant.Status why = Grant.Status.refused(nothing.why(), nothing.detail());
    return ledger.write(project, refusal.with(why), null, claimant.ids());
  }

  private Grant reserve(
      Project project, Grant refusal, Claimant claimant, Offered.Now reward, Instant now) {
    Purchase purchase =
        new Purchase(
            refusal.purchase(),
            refusal.occasion().source(),
            "reward:" + refusal.ruleId(),
            refusal.reward().cost());
    if (!budgets.reserve(project, purchase, now)) {
      String rule = budgets.standing(project, now).rule();
      return refuse(
          project, refusal, claimant, new Offered.Nothing(reward.period(), Refusal.BUDGET, rule));
    }
    Grant granted = refusal.with(reward.benefit()).with(Grant.Status.of(Grant.State.GRANTED));
    if (!reward.benefit().coupon()) {
      budgets.spend(project, purchase.id(), now);
      return told(ledger.write(project, granted, null, claimant.ids()), now);
    }
    Coupons.Minted minted = coupons.mint();
    return told(
        ledger.write(project, granted.with(minted.coupon()), minted.hash(), claimant.ids()), now);
  }

  private Grant told(Grant granted, Instant now) {
    outbox.add(granted, Outbox.News.WEBHOOK, now);
    outbox.add(granted, Outbox.News.GRANTED_EVENT, now);
    return granted;
  }
}
