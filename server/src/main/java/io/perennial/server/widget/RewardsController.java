package io.perennial.server.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.rewards.BenefitText;
import io.perennial.server.rewards.Coupons;
import io.perennial.server.rewards.Grant;
import io.perennial.server.rewards.GrantLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rewards of a user of the team's product, for the browser SDK. */
@RestController
@ForPages
class RewardsController {

  private final Visitors visitors;
  private final GrantLog grants;
  private final Coupons coupons;
  private final Clock clock;

  RewardsController(Visitors visitors, GrantLog grants, Coupons coupons, Clock clock) {
    this.visitors = visitors;
    this.grants = grants;
    this.coupons = coupons;
    this.clock = clock;
  }

  /** What a user was granted, the latest first, without what a better offer took the place of. */
  record Answer(List<Reward> rewards) {}

  /**
   * A reward.
   *
   * @param text what it is, in words
   * @param code of a coupon that can still be redeemed; left out otherwise
   * @param state {@code granted}, {@code redeemed} or {@code expired}
   */
  record Reward(
      long id,
      String name,
      String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String code,
      String state,
      Instant grantedAt,
      Instant redeemUntil) {}

  @GetMapping("/v1/inbox/rewards")
  Answer rewards(@RequestParam(defaultValue = "en") String language, HttpServletRequest request) {
    Instant now = clock.instant();
    Visitor visitor = visitors.of(request, now);
    Texts texts = Texts.in(Language.ofTag(language));
    return new Answer(
        grants.ofOne(visitor.project(), visitor.userId()).stream()
            .filter(grant -> grant.status().successor().isEmpty())
            .map(grant -> reward(visitor, grant, texts, now))
            .toList());
  }

  private Reward reward(Visitor visitor, Grant grant, Texts texts, Instant now) {
    return new Reward(
        grant.id(),
        grant.reward().name(),
        BenefitText.in(texts, grant.reward().benefit(), visitor.project().currency()),
        grant.usable(now) ? coupons.code(grant).orElse("") : "",
        grant.state(now).id(),
        grant.times().decidedAt(),
        grant.times().redeemUntil());
  }
}
