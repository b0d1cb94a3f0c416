package io.perennial.server.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Receiver;
import io.perennial.server.events.ProjectEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the team's product and the event store learn of rewards. */
class HeraldTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Benefit COUPON = new Benefit.PercentOff(20);

  @TempDir private static Path folder = Path.of("");
  private static Shop first;
  private Shop shop;
  private Receiver receiver;

  @BeforeAll
  static void open() {
    first = Shop.open(folder);
  }

  @AfterAll
  static void close() {
    first.close();
  }

  @BeforeEach
  void listen() {
    shop = first.another();
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static List<String> eventsOf(Shop shop, String user) {
    return shop
        .get(ProjectEvents.class)
        .engine(shop.project())
        .timeline(new Timeline.Question(new PersonId(user, true), Shop.NOON.plusSeconds(99), 100))
        .person()
        .orElseThrow()
        .entries()
        .stream()
        .map(entry -> ((Entry.Event) entry).name())
        .toList();
  }

  @Test
  void theProductLearnsOfAGrantOverASignedWebhook() throws Exception {
    shop.webhook(receiver);
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    shop.tell();
    shop.tell();
    Receiver.Received came = receiver.received().getFirst();
    String id = "reward_" + shop.project().id() + "_" + grant.id();
    assertThat(receiver.received()).hasSize(1);
    assertThat(came.headers()).containsEntry("webhook-id", id);
    assertThat(came.headers())
        .containsEntry(
            "webhook-signature",
            new Webhook(Shop.SECRET).sign(id, shop.now().getEpochSecond(), came.body()));
    JsonNode body = JSON.readTree(came.body());
    assertThat(body.path("type").asString()).isEqualTo("reward.granted");
    assertThat(body.path("data").path("user_id").asString()).isEqualTo("ana");
    assertThat(body.at("/data/benefit/percent").asInt()).isEqualTo(20);
    assertThat(body.path("data").path("code").asString())
        .isEqualTo(shop.get(Coupons.class).code(grant).orElseThrow());
    assertThat(shop.delivery(grant).state()).isEqualTo(Outbox.State.DONE);
  }

  @Test
  void whatTheProductDoesNotTakeIsToldAgainUntilItDoes() {
    shop.webhook(receiver);
    receiver.answers(Receiver.Answer.status(503));
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    shop.tell();
    assertThat(shop.delivery(grant).detail()).isEqualTo("HTTP 503");
    shop.pass(Duration.ofSeconds(4));
    shop.tell();
    assertThat(receiver.received()).hasSize(1);
    receiver.answers(Receiver.Answer.status(204));
    shop.pass(Duration.ofSeconds(1));
    shop.tell();
    assertThat(shop.delivery(grant).state()).isEqualTo(Outbox.State.DONE);
    assertThat(receiver.received().stream().map(one -> one.headers().get("webhook-id")).distinct())
        .hasSize(1);
  }

  @Test
  void aDeliveryThatWasGivenUpIsTriedAgainWhenSomebodyAsks() {
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    shop.tell();
    assertThat(shop.delivery(grant).state()).isEqualTo(Outbox.State.NO_WEBHOOK);
    shop.webhook(receiver);
    receiver.answers(Receiver.Answer.status(400));
    shop.get(Outbox.class).againAll(shop.project(), shop.now());
    shop.tell();
    assertThat(shop.delivery(grant).state()).isEqualTo(Outbox.State.FAILED);
    receiver.answers(Receiver.Answer.status(200));
    shop.get(Outbox.class).again(shop.project(), grant.id(), shop.now());
    shop.tell();
    assertThat(shop.delivery(grant).state()).isEqualTo(Outbox.State.DONE);
  }

  @Test
  void aWebhookThatIsSwitchedOnLaterHearsOfEarlierGrantsByItself() {
    RewardRule rule = shop.rule(COUPON);
    List<Grant> earlier = List.of(shop.grant(rule, "ana"), shop.grant(rule, "ben"));
    shop.tell();
    assertThat(shop.delivery(earlier.getFirst()).state()).isEqualTo(Outbox.State.NO_WEBHOOK);
    Channel webhook = shop.webhook(receiver);
    shop.get(Webhooks.class).switchOff(shop.project(), webhook, "HTTP 410");
    shop.tell();
    assertThat(receiver.received()).isEmpty();
    shop.get(Channels.class)
        .change(shop.project(), webhook.id().orElseThrow(), "Product", shop.money(0), true);
    shop.tell();
    assertThat(receiver.received()).hasSize(2);
    shop.tell();
    assertThat(receiver.received()).hasSize(2);
    assertThat(earlier).extracting(shop::delivery).allMatch(HeraldTest::done);
  }

  private static boolean done(Outbox.Delivery delivery) {
    return delivery.state() == Outbox.State.DONE && delivery.attempts() == 1;
  }

  @Test
  void whatWaitedForAWebhookIsFetchedAFewAtATimeTheOldestFirst() {
    RewardRule rule = shop.rule(COUPON);
    Grant ana = shop.grant(rule, "ana");
    Grant ben = shop.grant(rule, "ben");
    shop.tell();
    shop.get(Outbox.class).fetch(shop.project(), 1, shop.now());
    assertThat(shop.delivery(ana).state()).isEqualTo(Outbox.State.WAITING);
    assertThat(shop.delivery(ben).state()).isEqualTo(Outbox.State.NO_WEBHOOK);
  }

  @Test
  void aRefusalIsToldToNobody() {
    shop.webhook(receiver);
    shop.budget(0);
    shop.grant(shop.rule(COUPON), "ana");
    shop.tell();
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void grantsAndRedemptionsAreEvents() {
    Grant grant = shop.grant(shop.rule(COUPON), "ana");
    shop.tell();
    assertThat(eventsOf(shop, "ana")).containsExactly("reward_granted");
    shop.pass(Duration.ofSeconds(1));
    shop.get(Redemptions.class).redeem(shop.project(), grant.id(), shop.now());
    shop.tell();
    assertThat(eventsOf(shop, "ana")).containsExactly("reward_redeemed", "reward_granted");
  }

  @Test
  void aProcessThatEndsBeforeItNotesTheDeliveryTellsItAgainUnderTheSameId(@TempDir Path own) {
    long project;
    Instant then;
    try (Shop dying = Shop.open(own)) {
      dying.webhook(receiver);
      dying.grant(dying.rule(COUPON), "ana");
      project = dying.project().id();
      then = dying.now();
      AtomicBoolean delivered = new AtomicBoolean();
      receiver.answers(request -> {
        delivered.set(true);
        return Receiver.Answer.status(200);
      });
      InstantSource untilDelivered =
          () -> {
            if (delivered.get()) {
              throw new IllegalStateException("the process ends here");
            }
            return then;
          };
      dying.get(Herald.class).tell(untilDelivered).join();
    }
    try (Shop reopened = Shop.reopen(own, project, then)) {
      reopened.tell();
      reopened.tell();
      assertThat(eventsOf(reopened, "ana")).containsExactly("reward_granted");
    }
    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.received())
        .extracting(one -> one.headers().get("webhook-id"))
        .containsOnly("reward_" + project + "_1");
  }
}
