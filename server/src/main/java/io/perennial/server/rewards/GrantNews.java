package io.perennial.server.rewards;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.channels.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is said of a grant: to the team's product, and as an event. Events never hold a code. */
@Component
class GrantNews {

  static final String GRANTED = "reward_granted";
  static final String REDEEMED = "reward_redeemed";
  static final String SUPERSEDED = "reward_superseded";

  private static final Properties CONTEXT =
      Properties.of(Map.of("library.name", PropertyValue.of("perennial-rewards")));

  private final Coupons coupons;

  GrantNews(Coupons coupons) {
    this.coupons = coupons;
  }

  /**
   * {@code reward.granted}, under an id that is the same at every attempt.
   *
   * @param replaced the grants whose place it took
   */
  Notice granted(Grant grant, List<Long> replaced, Instant at) {
    Map<String, Object> data = about(grant);
    data.put("granted_at", grant.times().decidedAt().toString());
    data.put("redeem_until", grant.times().redeemUntil().toString());
    data.put("source", grant.occasion().source());
    data.put("note", grant.occasion().note());
    if (!replaced.isEmpty()) {
      data.put("supersedes", replaced.stream().map(String::valueOf).toList());
    }
    return new Notice(id(grant), "reward.granted", at, data);
  }

  /** {@code reward.superseded}: it cannot be redeemed any more, another grant is in its place. */
  Notice superseded(Grant grant, Instant at) {
    Grant.Successor successor = grant.status().successor().orElseThrow();
    Map<String, Object> data = about(grant);
    data.put("superseded_at", successor.at().toString());
    data.put("superseded_by", Long.toString(successor.grantId()));
    return new Notice(id(grant) + "_superseded", "reward.superseded", at, data);
  }

  private static String id(Grant grant) {
    return "reward_" + grant.projectId() + "_" + grant.id();
  }

  private Map<String, Object> about(Grant grant) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("grant_id", Long.toString(grant.id()));
    data.put("rule_id", Long.toString(grant.ruleId()));
    data.put("user_id", grant.person());
    data.put("name", grant.reward().name());
    data.put("benefit", BenefitJson.members(grant.reward().benefit()));
    coupons.code(grant).ifPresent(code -> data.put("code", code));
    return data;
  }

  private record Happened(String name, Instant at) {}

  private static Happened happened(Grant grant, Outbox.News news) {
    return switch (news) {
      case GRANTED_EVENT -> new Happened(GRANTED, grant.times().decidedAt());
      case REDEEMED_EVENT -> new Happened(REDEEMED, grant.times().redeemedAt().orElseThrow());
      case SUPERSEDED_EVENT ->
          new Happened(SUPERSEDED, grant.status().successor().orElseThrow().at());
      case WEBHOOK, SUPERSEDED_WEBHOOK -> throw new IllegalArgumentException(news + " is no event");
    };
  }

  /** The event of what became of a grant, under a message id of its own. */
  Entry.Event event(Grant grant, Outbox.News news) {
    Happened happened = happened(grant, news);
    Map<String, PropertyValue> properties = new LinkedHashMap<>();
    properties.put("grant_id", PropertyValue.of(grant.id()));
    properties.put("reward", PropertyValue.of(grant.reward().name()));
    properties.put("kind", PropertyValue.of(grant.reward().benefit().kind().id()));
    properties.put("source", PropertyValue.of(grant.occasion().source()));
    properties.put("cost", PropertyValue.of(grant.reward().cost().amount().doubleValue()));
    PersonId person = PersonId.parse(grant.person());
    return new Entry.Event(
        new Entry.Header(
            "reward-" + grant.id() + "-" + happened.name(),
            person.known() ? person.id() : null,
            person.known() ? null : person.id(),
            happened.at(),
            happened.at()),
        happened.name(),
        Properties.of(properties),
        CONTEXT);
  }
}
