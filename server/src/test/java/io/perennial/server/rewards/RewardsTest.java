package io.perennial.server.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PropertyValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewardsTest {

  private static final Benefit CREDITS = new Benefit.Credits(5);
  private static final Benefit COUPON = new Benefit.PercentOff(20);

  @TempDir private static Path folder = Path.of("");
  private static Shop first;
  private Shop shop;

  @BeforeAll
  static void open() {
    first = Shop.open(folder);
  }

  @AfterAll
  static void close() {
    first.close();
  }

  @BeforeEach
  void another() {
    shop = first.another();
  }

  private String code(Grant grant) {
    return shop.get(Coupons.class).code(grant).orElseThrow();
  }

  private Grant redeem(Grant grant) {
    return shop.get(Redemptions.class).redeem(shop.project(), grant.id(), shop.now());
  }

  private static String conflict(Callable<?> work) {
    try {
      work.call();
    } catch (PerennialException refused) {
      assertThat(refused.category()).isEqualTo(Category.CONFLICT);
      return refused.problems().getFirst().code();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void aUserIsGrantedARuleOnceHoweverOftenItIsAskedFor() {
    RewardRule rule = shop.rule(CREDITS);
    Grant once = shop.grant(rule, "ana");
    Grant again = shop.grant(rule, "ana");
    assertThat(once.state(shop.now())).isEqualTo(Grant.State.GRANTED);
    assertThat(again).isEqualTo(once);
    assertThat(shop.grant(rule, "ben").id()).isNotEqualTo(once.id());
    assertThat(shop.committed()).isEqualTo(10);
  }

  @Test
  void twoThreadsThatGrantAtOnceMakeOneGrantAndOneDelivery() throws Exception {
    RewardRule rule = shop.rule(COUPON);
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    Set<Long> grants = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Grant>> asked =
          pool.invokeAll(
              IntStream.range(0, threads)
                  .<Callable<Grant>>mapToObj(thread ->
                      () -> {
                        together.await();
                        return shop.grant(rule, "ana");
                      })
                  .toList());
      for (Future<Grant> one : asked) {
        grants.add(one.get().id());
      }
    }
    assertThat(grants).hasSize(1);
    assertThat(shop.committed()).isEqualTo(5);
    assertThat(shop.get(Outbox.class).due(shop.project().id(), shop.now(), 100))
        .extracting(Outbox.Item::news)
        .containsExactlyInAnyOrder(Outbox.News.WEBHOOK, Outbox.News.GRANTED_EVENT);
  }

  @Test
  void whoTurnsOutToBeTheSamePersonIsNotGrantedAgain() {
    RewardRule rule = shop.rule(CREDITS);
    shop.visits("a1");
    Grant visitor = shop.grant(rule, "anonymous:a1");
    shop.pays("ana", 30);
    shop.merges("a1", "ana");
    assertThat(shop.grant(rule, "ana").id()).isEqualTo(visitor.id());
    assertThat(shop.grant(rule, "anonymous:a1").id()).isEqualTo(visitor.id());
  }

  @Test
  void aSpentBudgetRefusesWithItsRuleAndIsAskedAgainNextMonth() {
    shop.budget(7);
    RewardRule rule = shop.rule(CREDITS);
    shop.grant(rule, "ana");
    Grant refused = shop.grant(rule, "ben");
    assertThat(refused.status().refusal()).contains(Refusal.BUDGET);
    assertThat(refused.status().detail()).isEqualTo("budget:2026-11:7.00 CNY");
    assertThat(shop.get(Outbox.class).delivery(refused.id())).isEmpty();
    shop.at(Instant.parse("2026-12-01T00:00:00Z"));
    Grant granted = shop.grant(rule, "ben");
    assertThat(granted.id()).isEqualTo(refused.id());
    assertThat(granted.usable(shop.now())).isTrue();
    assertThat(shop.committed()).isEqualTo(5);
  }

  @Test
  void aRuleThatIsOffGrantsNothingNewAndKeepsWhatItGranted() {
    RewardRule rule = shop.rule(CREDITS);
    Grant before = shop.grant(rule, "ana");
    RewardRule off = rule.enabled(false);
    shop.get(RewardRules.class).save(shop.project(), off, shop.now());
    assertThat(shop.grant(rule, "ben").status().refusal()).contains(Refusal.RULE_OFF);
    assertThat(shop.grant(rule, "ana")).isEqualTo(before);
  }

  @Test
  void aCouponIsRedeemedOnceByItsCodeHoweverItIsTyped() {
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    String typed = code(grant).toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');
    Redemptions redemptions = shop.get(Redemptions.class);
    Grant redeemed = redemptions.redeemCode(shop.project(), typed, Optional.of("ana"), shop.now());
    assertThat(redeemed.state(shop.now())).isEqualTo(Grant.State.REDEEMED);
    assertThat(redeemed.times().redeemedAt()).contains(shop.now());
    assertThat(conflict(() -> redeem(grant))).isEqualTo("reward.redeemed");
    assertThatThrownBy(() ->
            redemptions.redeemCode(
                shop.project(), "AAAA-AAAA-AAAA-AAAA", Optional.empty(), shop.now()))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("no such coupon");
  }

  @Test
  void aCouponIsOfTheUserItWasGrantedTo() {
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    Redemptions redemptions = shop.get(Redemptions.class);
    assertThat(
            conflict(() ->
                redemptions.redeemCode(
                    shop.project(), code(grant), Optional.of("ben"), shop.now())))
        .isEqualTo("coupon.other_user");
    assertThat(redeem(grant).state(shop.now())).isEqualTo(Grant.State.REDEEMED);
  }

  @Test
  void anExpiredCouponIsRefusedAndItsMoneyIsFreeAgain() {
    Grant coupon = shop.grant(shop.rule(COUPON), "ana");
    shop.grant(shop.rule(CREDITS), "ana");
    shop.pass(Duration.ofDays(30).minusMillis(1));
    shop.get(Redemptions.class).expire(shop.now());
    assertThat(coupon.usable(shop.now())).isTrue();
    shop.pass(Duration.ofMillis(1));
    assertThat(conflict(() -> redeem(coupon))).isEqualTo("reward.expired");
    Instant later = shop.now();
    shop.at(Shop.NOON);
    assertThat(shop.committed()).isEqualTo(10);
    shop.get(Redemptions.class).expire(later);
    assertThat(shop.committed()).isEqualTo(5);
    assertThat(conflict(() -> redeem(coupon))).isEqualTo("reward.expired");
  }

  @Test
  void theMetadataStoreHoldsNoCode() {
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    String code = code(grant);
    assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(grant.toString()).doesNotContain(code);
    assertThat(grant.coupon().hint()).isEqualTo("…" + code.substring(15));
  }

  @Test
  void anOfferGrowsAsTheEndOfTheSubscriptionComesNearer() {
    RewardRule offer = shop.rule(Benefit.RenewalOffer.DEFAULT);
    Map<String, Object> percentByExpiry =
        Map.of(
            "2026-11-10", "NO_TIER",
            "2026-11-09", 20,
            "2026-11-06", 20,
            "2026-11-05", 30,
            "2026-11-02", 30,
            "2026-11-01", "NO_TIER");
    percentByExpiry.forEach((expiry, expected) -> {
      String user = "u" + expiry;
      shop.identifies(user, Map.of("subscription_expires_at", PropertyValue.of(expiry)));
      Grant grant = shop.grant(offer, user);
      Object found =
          grant.reward().benefit() instanceof Benefit.PercentOff off
              ? off.percent()
              : grant.status().refusal().orElseThrow().name();
      assertThat(found).as(expiry).isEqualTo(expected);
    });
    assertThat(shop.grant(offer, "nobody").status().refusal()).contains(Refusal.EXPIRY_UNKNOWN);
  }

  @Test
  void theDaysLeftAreThoseOfTheProjectsZone() {
    RewardRule offer = shop.rule(Benefit.RenewalOffer.DEFAULT);
    shop.identifies(
        "ana", Map.of("subscription_expires_at", PropertyValue.of("2026-11-09T18:00:00Z")));
    shop.at(Instant.parse("2026-11-02T15:59:59Z"));
    assertThat(shop.grant(offer, "ana").status().detail()).isEqualTo("days_left:8");
    shop.at(Instant.parse("2026-11-02T16:00:00Z"));
    assertThat(shop.grant(offer, "ana").usable(shop.now())).isTrue();
  }

  @Test
  void anOfferIsGrantedOnceInARenewalPeriodAndReadsPaymentsWithoutATrait() {
    RewardRule offer = shop.rule(Benefit.RenewalOffer.DEFAULT);
    shop.pays("ana", 30);
    shop.pass(Duration.ofDays(24));
    Grant offered = shop.grant(offer, "ana");
    assertThat(offered.turn().period()).isEqualTo("2026-12-02");
    assertThat(offered.reward().benefit()).isEqualTo(new Benefit.PercentOff(20));
    shop.pass(Duration.ofDays(1));
    assertThat(shop.grant(offer, "ana")).isEqualTo(offered);
    shop.pays("ana", 30);
    shop.pass(Duration.ofDays(29));
    Grant next = shop.grant(offer, "ana");
    assertThat(next.id()).isNotEqualTo(offered.id());
    assertThat(next.reward().benefit()).isEqualTo(new Benefit.PercentOff(30));
  }
}
