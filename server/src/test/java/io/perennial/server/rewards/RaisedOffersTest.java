package io.perennial.server.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.SpendingLedger;
import io.perennial.server.channels.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ana's subscription ends on 2 December: 20 % from 25 November on, 30 % from 29 November on. */
class RaisedOffersTest {

  private static final Instant SEVEN_LEFT = Instant.parse("2026-11-25T04:00:00Z");
  private static final Instant THREE_LEFT = Instant.parse("2026-11-29T04:00:00Z");

  @TempDir private static Path folder = Path.of("");
  private static Shop first;
  private Shop shop;
  private RewardRule offer;

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
    offer = shop.rule(Benefit.RenewalOffer.DEFAULT);
    ends("ana", "2026-12-02");
  }

  private void ends(String user, String day) {
    shop.identifies(user, Map.of("subscription_expires_at", PropertyValue.of(day)));
  }

  private Grant askedAt(Instant moment) {
    shop.at(moment);
    return shop.grant(offer, "ana");
  }

  private Grant now(Grant grant) {
    return shop.get(GrantLog.class).of(shop.project(), "ana", shop.now()).stream()
        .filter(one -> one.id() == grant.id())
        .findFirst()
        .orElseThrow();
  }

  private static int percent(Grant grant) {
    return ((Benefit.PercentOff) grant.reward().benefit()).percent();
  }

  private String code(Grant grant) {
    return shop.get(Coupons.class).code(grant).orElseThrow();
  }

  private void redeem(Grant grant) {
    shop.get(Redemptions.class)
        .redeemCode(shop.project(), code(grant), Optional.of("ana"), shop.now());
  }

  private List<SpendingLedger.Line> spending() {
    SpendingLedger.Filter all =
        new SpendingLedger.Filter(Optional.empty(), Optional.empty(), "", "");
    return shop.get(SpendingLedger.class).latest(shop.project(), all, Long.MAX_VALUE, 10);
  }

  @Test
  void whoHasNotRedeemedTheEarlierTierGetsTheBetterOneInItsPlace() {
    Grant twenty = askedAt(SEVEN_LEFT);
    assertThat(percent(twenty)).isEqualTo(20);
    Grant thirty = askedAt(THREE_LEFT);
    assertThat(percent(thirty)).isEqualTo(30);
    assertThat(thirty.turn()).isEqualTo(new Grant.Turn("2026-12-02", "3"));
    assertThat(now(twenty).state(shop.now())).isEqualTo(Grant.State.SUPERSEDED);
    assertThat(now(twenty).status().successor())
        .contains(new Grant.Successor(thirty.id(), shop.now()));
    assertThatThrownBy(() -> redeem(twenty))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("better offer");
    assertThat(shop.grant(offer, "ana")).isEqualTo(thirty);
    redeem(thirty);
    assertThat(now(thirty).state(shop.now())).isEqualTo(Grant.State.REDEEMED);
    assertThat(shop.get(GrantLog.class).tallies(shop.project()).get(offer.id()))
        .isEqualTo(new GrantLog.Tally(1, 1));
  }

  @Test
  void theSameTierIsNotGrantedAgainAndALowerOneNeverTakesItsPlace() {
    Grant twenty = askedAt(SEVEN_LEFT);
    assertThat(askedAt(SEVEN_LEFT.plus(Duration.ofDays(3)))).isEqualTo(twenty);
    Grant thirty = askedAt(THREE_LEFT);
    assertThat(askedAt(SEVEN_LEFT)).isEqualTo(thirty);
  }

  @Test
  void whoRedeemedTheEarlierTierIsNotRaised() {
    Grant twenty = askedAt(SEVEN_LEFT);
    shop.at(Instant.parse("2026-11-27T04:00:00Z"));
    redeem(twenty);
    Grant asked = askedAt(THREE_LEFT);
    assertThat(asked.id()).isEqualTo(twenty.id());
    assertThat(asked.usable(shop.now())).isFalse();
    assertThat(shop.get(GrantLog.class).of(shop.project(), "ana", shop.now())).hasSize(1);
  }

  @Test
  void aRaiseNeedsNoMoreMoneyThanTheDifferenceAndFreesTheEarlierCost() {
    shop.budget(5);
    askedAt(SEVEN_LEFT);
    assertThat(askedAt(THREE_LEFT).usable(shop.now())).isTrue();
    assertThat(shop.committed()).isEqualTo(5);
    assertThat(spending())
        .extracting(SpendingLedger.Line::state)
        .containsExactly(SpendingLedger.State.RESERVED, SpendingLedger.State.RELEASED);
  }

  @Test
  void aRaiseThatTheBudgetRefusesIsRecordedAndLeavesTheEarlierTierAsItWas() {
    Grant twenty = askedAt(SEVEN_LEFT);
    shop.budget(0);
    Grant refused = askedAt(THREE_LEFT);
    assertThat(refused.status().refusal()).contains(Refusal.BUDGET);
    assertThat(refused.turn().tier()).isEqualTo("3");
    assertThat(now(twenty).usable(shop.now())).isTrue();
    assertThat(shop.committed()).isEqualTo(5);
    shop.budget(1000);
    Grant thirty = shop.grant(offer, "ana");
    assertThat(thirty.id()).isEqualTo(refused.id());
    assertThat(percent(thirty)).isEqualTo(30);
    assertThat(now(twenty).usable(shop.now())).isFalse();
  }

  @Test
  void aRaiseInTheNextMonthIsChargedThereAndFreesTheMonthBefore() {
    ends("ana", "2026-12-05");
    askedAt(Instant.parse("2026-11-28T04:00:00Z"));
    askedAt(Instant.parse("2026-12-02T04:00:00Z"));
    assertThat(shop.committed()).isEqualTo(5);
    assertThat(
            shop.get(Budgets.class)
                .standing(shop.project(), YearMonth.of(2026, 11))
                .committed()
                .isZero())
        .isTrue();
  }

  @Test
  void whoeverAsksAtOnceRaisesOnce() throws Exception {
    askedAt(SEVEN_LEFT);
    shop.at(THREE_LEFT);
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Grant>> asked =
          pool.invokeAll(
              IntStream.range(0, threads)
                  .<Callable<Grant>>mapToObj(thread ->
                      () -> {
                        together.await();
                        return shop.grant(offer, "ana");
                      })
                  .toList());
      for (Future<Grant> one : asked) {
        assertThat(percent(one.get())).isEqualTo(30);
      }
    }
    assertThat(shop.get(GrantLog.class).of(shop.project(), "ana", shop.now())).hasSize(2);
    assertThat(shop.committed()).isEqualTo(5);
  }

  @Test
  void whoWasGrantedTheEarlierTierAsAVisitorIsRaisedAsAUser() {
    shop.visits("a1");
    shop.merges("a1", "ana");
    shop.at(SEVEN_LEFT);
    Grant twenty = shop.grant(offer, "anonymous:a1");
    assertThat(percent(twenty)).isEqualTo(20);
    Grant thirty = askedAt(THREE_LEFT);
    assertThat(percent(thirty)).isEqualTo(30);
    assertThat(thirty.person()).isEqualTo("ana");
    assertThat(now(twenty).state(shop.now())).isEqualTo(Grant.State.SUPERSEDED);
  }

  @Test
  void aRaiseIsForWhoHadTheEarlierTierAndNotForWhoClaimsToBeThem() {
    askedAt(SEVEN_LEFT);
    shop.merges("ana", "mallory");
    shop.at(THREE_LEFT);
    Grant thirty = shop.grant(offer, "mallory");
    assertThat(percent(thirty)).isEqualTo(30);
    assertThat(thirty.person()).isEqualTo("ana");
  }

  @Test
  void theProductIsToldThatTheOneIsGoneAndWhichOneCameInItsPlace() {
    try (Receiver receiver = new Receiver()) {
      shop.webhook(receiver);
      Grant twenty = askedAt(SEVEN_LEFT);
      shop.tell();
      Grant thirty = askedAt(THREE_LEFT);
      shop.tell();
      List<JsonNode> told =
          receiver.received().stream()
              .map(one -> JsonMapper.shared().readTree(one.body()))
              .toList();
      assertThat(told)
          .extracting(body -> body.path("type").asString())
          .containsExactly("reward.granted", "reward.superseded", "reward.granted");
      assertThat(receiver.received().stream().map(one -> one.headers().get("webhook-id")))
          .doesNotHaveDuplicates();
      assertThat(told.get(1).at("/data/grant_id").asLong()).isEqualTo(twenty.id());
      assertThat(told.get(1).at("/data/superseded_by").asLong()).isEqualTo(thirty.id());
      assertThat(told.get(1).at("/data/code").asString()).isEqualTo(code(twenty));
      assertThat(told.get(2).at("/data/supersedes/0").asLong()).isEqualTo(twenty.id());
      assertThat(shop.delivery(twenty).state()).isEqualTo(Outbox.State.DONE);
    }
  }

  @Test
  void aGrantThatTheProductNeverTookIsNotToldOnceItIsSuperseded() {
    try (Receiver receiver = new Receiver()) {
      askedAt(SEVEN_LEFT);
      shop.tell();
      shop.webhook(receiver);
      askedAt(THREE_LEFT);
      shop.get(Outbox.class).againAll(shop.project(), shop.now());
      shop.tell();
      assertThat(receiver.received())
          .extracting(one -> JsonMapper.shared().readTree(one.body()).path("type").asString())
          .containsExactly("reward.superseded", "reward.granted");
    }
  }
}
