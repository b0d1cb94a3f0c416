package io.perennial.server.rewards;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the API answers it, to a program that may know everything.
 *
 * @param state as it is at the moment of the answer
 * @param refusal why it was refused, null when it was not
 * @param code the coupon's code, null for anything else
 * @param period the day on which the subscription ends, null unless it was an offer
 * @param tier of an offer the days to the expiry from which it holds, null where none did
 * @param supersededBy the better grant in whose favour it cannot be redeemed any more, null for
 *     none
 */
public record GrantAnswer(
    long id,
    long rule,
    String userId,
    String name,
    Map<String, Object> benefit,
    String state,
    @Nullable String refusal,
    @Nullable String detail,
    @Nullable String code,
    @Nullable String period,
    @Nullable Integer tier,
    String source,
    String note,
    Instant decidedAt,
    Instant redeemUntil,
    @Nullable Instant redeemedAt,
    @Nullable Long supersededBy,
    @Nullable Instant supersededAt) {

  public static GrantAnswer of(Grant grant, Coupons coupons, Instant now) {
    return new GrantAnswer(
        grant.id(),
        grant.ruleId(),
        grant.person(),
        grant.reward().name(),
        BenefitJson.members(grant.reward().benefit()),
        grant.state(now).id(),
        grant.status().refusal().map(Refusal::id).orElse(null),
        grant.status().detail().isEmpty() ? null : grant.status().detail(),
        coupons.code(grant).orElse(null),
        grant.turn().period().isEmpty() ? null : grant.turn().period(),
        grant.turn().tier().isEmpty() ? null : Integer.valueOf(grant.turn().tier()),
        grant.occasion().source(),
        grant.occasion().note(),
        grant.times().decidedAt(),
        grant.times().redeemUntil(),
        grant.times().redeemedAt().orElse(null),
        grant.status().successor().map(Grant.Successor::grantId).orElse(null),
        grant.status().successor().map(Grant.Successor::at).orElse(null));
  }
}
