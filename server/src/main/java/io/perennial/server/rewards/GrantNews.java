package io.perennial.server.rewards;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.channels.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is said of a grant: to the team's product, and as an event. Events never hold a code. */
@Component
class GrantNews {

  static final String GRANTED = "reward_granted";
  static final String REDEEMED = "reward_redeemed";

  private static final Properties CONTEXT =
      Properties.of(Map.of("library.name", PropertyValue.of("perennial-rewards")));

  private final Coupons coupons;

  GrantNews(Coupons coupons) {
    this.coupons = coupons;
  }

  /** {@code reward.granted}, under an id that is the same at every attempt. */
  Notice notice(Grant grant, Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("grant_id", Long.toString(grant.id()));
    data.put("rule_id", Long.toString(grant.ruleId()));
    data.put("user_id", grant.person());
    data.put("name", grant.reward().name());
    data.put("benefit", BenefitJson.members(grant.reward().benefit()));
    coupons.code(grant).ifPresent(code -> data.put("code", code));
    data.put("granted_at", grant.times().decidedAt().toString());
    data.put("redeem_until", grant.times().redeemUntil().toString());
    data.put("source", grant.occasion().source());
    data.put("note", grant.occasion().note());
    return new Notice("reward_" + grant.projectId() + "_" + grant.id(), "reward.granted", at, data);
  }

  /** The event of a grant or of its redemption, under a message id of its own. */
  Entry.Event event(Grant grant, Outbox.News news) {
    boolean redeemed = news == Outbox.News.REDEEMED_EVENT;
    Instant at = redeemed ? grant.times().redeemedAt().orElseThrow() : grant.times().decidedAt();
    String name = redeemed ? REDEEMED : GRANTED;
    Map<String, PropertyValue> properties = new LinkedHashMap<>();
    properties.put("grant_id", PropertyValue.of(grant.id()));
    properties.put("reward", PropertyValue.of(grant.reward().name()));
    properties.put("kind", PropertyValue.of(grant.reward().benefit().kind().id()));
    properties.put("source", PropertyValue.of(grant.occasion().source()));
    properties.put("cost", PropertyValue.of(grant.reward().cost().amount().doubleValue()));
    PersonId person = PersonId.parse(grant.person());
    return new Entry.Event(
        new Entry.Header(
            "reward-" + grant.id() + "-" + name,
            person.known() ? person.id() : null,
            person.known() ? null : person.id(),
            at,
            at),
        name,
        Properties.of(properties),
        CONTEXT);
  }
}
