package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.rewards.BenefitJson;
import io.perennial.server.rewards.Coupons;
import io.perennial.server.rewards.Grant;
import io.perennial.server.rewards.GrantAnswer;
import io.perennial.server.rewards.GrantLog;
import io.perennial.server.rewards.Occasion;
import io.perennial.server.rewards.Outbox;
import io.perennial.server.rewards.Ready;
import io.perennial.server.rewards.Redemptions;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.rewards.Rewards;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rewards for the team's product: what users were granted, granting and redeeming. */
@RestController
class RewardsApi {

  static final Set<String> NAMES = Set.of("state", "delivery", "rule", "user", "before", "limit");

  private static final int MAX_LIMIT = 1000;

  private final RewardRules rules;
  private final Rewards rewards;
  private final Redemptions redemptions;
  private final GrantLog grants;
  private final Coupons coupons;
  private final Clock clock;

  RewardsApi(
      RewardRules rules,
      Rewards rewards,
      Redemptions redemptions,
      GrantLog grants,
      Coupons coupons,
      Clock clock) {
    this.rules = rules;
    this.rewards = rewards;
    this.redemptions = redemptions;
    this.grants = grants;
    this.coupons = coupons;
    this.clock = clock;
  }

  /** What may be granted; {@code ready} is the ready-made rule it came from, null for another. */
  record Rule(
      long id,
      String name,
      Map<String, Object> benefit,
      BigDecimal cost,
      String currency,
      int redeemDays,
      boolean enabled,
      @Nullable String ready) {

    static Rule of(RewardRule rule) {
      return new Rule(
          rule.id(),
          rule.name(),
          BenefitJson.members(rule.benefit()),
          rule.cost().shown(),
          rule.cost().currency().getCurrencyCode(),
          rule.redeemDays(),
          rule.enabled(),
          rule.ready().map(Ready::id).orElse(null));
    }
  }

  /** Grants with their delivery; {@code next} is the {@code before} of the next page. */
  record Log(List<Line> rewards, @Nullable Long next) {}

  /** A grant and how its delivery to the product stands, null for a refusal. */
  record Line(GrantAnswer grant, @Nullable Delivery delivery) {}

  /** A delivery. */
  record Delivery(String state, int attempts, String detail, @Nullable Instant dueAt) {
    static Delivery of(Outbox.Delivery delivery) {
      return new Delivery(
          delivery.state().id(),
          delivery.attempts(),
          delivery.detail(),
          delivery.dueAt().orElse(null));
    }
  }

  /** What a user was granted. */
  record Granted(List<GrantAnswer> rewards) {}

  /** The wish to grant a rule's reward. */
  record Wish(@Nullable Long rule, @Nullable String occasion) {}

  /** A coupon that a user enters; without {@code userId} whoever has it. */
  record Entered(@Nullable String code, @Nullable String userId) {}

  @GetMapping("/api/v1/reward-rules")
  List<Rule> rules(Project project) {
    return rules.all(project).stream().map(Rule::of).toList();
  }

  @GetMapping("/api/v1/rewards")
  Log all(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(NAMES);
    Instant now = clock.instant();
    Optional<Grant.State> state = parameters.choice("state", Grant.State.class);
    Optional<Outbox.State> delivery = parameters.choice("delivery", Outbox.State.class);
    int limit = parameters.integer("limit", 100);
    if (limit < 1 || limit > MAX_LIMIT) {
      parameters.problem("limit", "rewards.limit", "The limit is 1 to " + MAX_LIMIT + ".");
    }
    long before =
        parameters.has("before") ? parameters.integer("before", Integer.MAX_VALUE) : Long.MAX_VALUE;
    Optional<Long> rule =
        parameters.has("rule")
            ? Optional.of((long) parameters.integer("rule", 0))
            : Optional.empty();
    parameters.done();
    List<String> ids =
        parameters.text("user").map(user -> grants.idsOf(project, user, now)).orElse(List.of());
    GrantLog.Filter filter = new GrantLog.Filter(state, delivery, rule, ids);
    List<GrantLog.Line> lines = grants.latest(project, filter, before, limit + 1, now);
    boolean more = lines.size() > limit;
    List<GrantLog.Line> shown = more ? lines.subList(0, limit) : lines;
    return new Log(
        shown.stream().map(line -> line(line, now)).toList(),
        more ? shown.getLast().grant().id() : null);
  }

  private Line line(GrantLog.Line line, Instant now) {
    return new Line(
        GrantAnswer.of(line.grant(), coupons, now), line.delivery().map(Delivery::of).orElse(null));
  }

  @GetMapping("/api/v1/users/{id}/rewards")
  Granted ofUser(Project project, @PathVariable String id) {
    Instant now = clock.instant();
    return new Granted(
        grants.of(project, id, now).stream()
            .map(grant -> GrantAnswer.of(grant, coupons, now))
            .toList());
  }

  @PostMapping("/api/v1/users/{id}/rewards")
  GrantAnswer grant(Project project, @PathVariable String id, @RequestBody Wish wish) {
    Long rule = wish.rule();
    if (rule == null) {
      throw wrong("rule", "reward.rule", "Name the rule by its id; see /api/v1/reward-rules.");
    }
    String note = wish.occasion() == null ? "" : wish.occasion().strip();
    Instant now = clock.instant();
    return GrantAnswer.of(rewards.grant(project, rule, id, Occasion.api(note), now), coupons, now);
  }

  @PostMapping("/api/v1/rewards/{id}/redeem")
  GrantAnswer redeem(Project project, @PathVariable long id) {
    Instant now = clock.instant();
    return GrantAnswer.of(redemptions.redeem(project, id, now), coupons, now);
  }

  @PostMapping("/api/v1/coupons/redeem")
  GrantAnswer redeemCode(Project project, @RequestBody Entered entered) {
    String code = entered.code() == null ? "" : entered.code().strip();
    if (code.isEmpty()) {
      throw wrong("code", "coupon.code", "Send the code of the coupon.");
    }
    Instant now = clock.instant();
    Optional<String> user =
        Optional.ofNullable(entered.userId()).map(String::strip).filter(text -> !text.isEmpty());
    return GrantAnswer.of(redemptions.redeemCode(project, code, user, now), coupons, now);
  }

  private static PerennialException wrong(String path, String code, String detail) {
    return new PerennialException(Category.CALLER, List.of(new Problem(path, code, detail)));
  }
}
