package io.perennial.server.rewards;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Purchase;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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

  /** How the detail of a refusal for {@link Refusal#NO_TIER} begins; the number of days follows. */
  static final String DAYS_LEFT = "days_left:";

  /** What the rule would give to a user now. */
  private sealed interface Offered {
    Grant.Turn turn();

    record Now(Grant.Turn turn, Benefit benefit) implements Offered {}

    record Nothing(Grant.Turn turn, Refusal why, String detail) implements Offered {}
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
    Offered offered = offered(project, rule, claimant, now);
    List<Grant> decided =
        ledger.decided(project, rule.id(), offered.turn().period(), claimant.ids());
    List<Grant> held = decided.stream().filter(grant -> !refused(grant)).toList();
    if (!held.isEmpty() && !(offered instanceof Offered.Now better && raises(better, held))) {
      return held.stream().min(Comparator.comparingInt(Rewards::rank)).orElseThrow();
    }
    Grant refusal =
        new Grant(
            decided.stream().filter(Rewards::refused).findFirst().map(Grant::id).orElse(0L),
            project.id(),
            rule.id(),
            claimant.person(),
            new Grant.Reward(rule.name(), rule.benefit(), rule.cost()),
            occasion,
            offered.turn(),
            Grant.Status.of(Grant.State.REFUSED),
            Grant.Coupon.NONE,
            new Grant.Times(now, now.plus(Duration.ofDays(rule.redeemDays())), Optional.empty()));
    return switch (offered) {
      case Offered.Nothing nothing -> refuse(project, refusal, claimant, nothing);
      case Offered.Now reward -> {
        List<Grant> replaced = held.stream().filter(grant -> grant.usable(now)).toList();
        yield reserve(project, refusal, claimant, reward, replaced, now);
      }
    };
  }

  private static boolean refused(Grant grant) {
    return grant.status().state() == Grant.State.REFUSED;
  }

  /** What a user has of a turn comes before what the user had. */
  private static int rank(Grant grant) {
    return switch (grant.status().state()) {
      case REDEEMED -> 0;
      case GRANTED -> 1;
      case EXPIRED -> 2;
      case SUPERSEDED -> 3;
      case REFUSED -> 4;
    };
  }

  /**
   * Whether a tier is better than every one that was granted in its period, none being redeemed.
   */
  private static boolean raises(Offered.Now better, List<Grant> held) {
    return better.benefit() instanceof Benefit.PercentOff off
        && held.stream()
            .allMatch(grant ->
                grant.status().state() != Grant.State.REDEEMED
                    && !grant.turn().equals(better.turn())
                    && grant.reward().benefit() instanceof Benefit.PercentOff earlier
                    && earlier.percent() < off.percent());
  }

  private static Offered offered(Project project, RewardRule rule, Claimant claimant, Instant now) {
    Grant.Turn turn = Grant.Turn.ONLY;
    Benefit benefit = rule.benefit();
    if (rule.benefit() instanceof Benefit.RenewalOffer offer) {
      if (claimant.expiry().isEmpty()) {
        return new Offered.Nothing(turn, Refusal.EXPIRY_UNKNOWN, "");
      }
      LocalDate expiry = claimant.expiry().get();
      long left = ChronoUnit.DAYS.between(project.calendar().dayOf(now), expiry);
      Optional<Benefit.Tier> best = offer.best(left);
      if (best.isEmpty()) {
        return new Offered.Nothing(
            new Grant.Turn(expiry.toString(), ""), Refusal.NO_TIER, DAYS_LEFT + left);
      }
      turn = new Grant.Turn(expiry.toString(), Integer.toString(best.get().withinDays()));
      benefit = new Benefit.PercentOff(best.get().percent());
    }
    return rule.enabled()
        ? new Offered.Now(turn, benefit)
        : new Offered.Nothing(turn, Refusal.RULE_OFF, "");
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
