package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {

  private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir private static Path folder = Path.of("");
  private static Desk first;
  private Desk desk;
  private Receiver receiver;

  @BeforeAll
  static void open() {
    first = Desk.open(folder);
  }

  @AfterAll
  static void close() {
    first.close();
  }

  @BeforeEach
  void listen() {
    desk = first.another();
    desk.capsOnly();
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Channel robot() {
    return desk.channel(
        ChannelKind.DINGTALK,
        new ChannelSettings.Robot(receiver.url("/robot/send?access_token=t"), Optional.empty()),
        100_000);
  }

  private Channel webhook() {
    return desk.channel(
        ChannelKind.WEBHOOK, new ChannelSettings.Webhook(receiver.url("/hook"), SECRET), 0);
  }

  @Test
  void whatTheReceiverAcceptedIsSentAndPaid() {
    receiver.answers(Receiver.Answer.ok(OK));
    desk.send("k1", "ana", robot());
    desk.dispatch();
    desk.dispatch();
    Message sent = desk.message("k1");
    assertThat(sent.status().state()).isEqualTo(MessageState.SENT);
    assertThat(sent.status().detail()).isEqualTo("0 ok");
    assertThat(sent.times().sentAt()).contains(desk.now());
    assertThat(receiver.received()).hasSize(1);
    assertThat(desk.count(spent())).isEqualTo(100_000);
  }

  @Test
  void aTemporaryFailureIsTriedAgainAfterAWait() {
    receiver.answers(Receiver.Answer.status(503));
    desk.send("k1", "ana", webhook());
    desk.dispatch();
    assertThat(desk.message("k1").status().reason()).contains(Reason.RETRY);
    desk.pass(Duration.ofSeconds(4));
    desk.dispatch();
    assertThat(receiver.received()).hasSize(1);
    receiver.answers(Receiver.Answer.status(204));
    desk.pass(Duration.ofSeconds(1));
    desk.dispatch();
    assertThat(desk.message("k1").status().state()).isEqualTo(MessageState.SENT);
    assertThat(desk.message("k1").status().attempts()).isEqualTo(2);
  }

  @Test
  void aReceiverThatAsksForPatienceGetsIt() {
    receiver.answers(new Receiver.Answer(429, Map.of("Retry-After", "600"), ""));
    desk.send("k1", "ana", webhook());
    desk.dispatch();
    assertThat(desk.message("k1").times().dueAt())
        .contains(desk.now().plus(Duration.ofMinutes(10)));
  }

  @Test
  void whatIsFoundOutAboutAnUncertainMessageChangesWhatItCountsFor() {
    desk.capsOnly(FrequencyCap.overall(1, Duration.ofDays(7)));
    receiver.answers(Receiver.Answer.status(0));
    Message uncertain = desk.send("k1", "ana", robot());
    desk.dispatch();
    Settling settling = desk.get(Settling.class);
    assertThat(desk.send("k2", "ana", robot()).status().reason()).contains(Reason.FREQUENCY_CAP);

    Message failed = settling.settle(desk.project(), uncertain.id(), false, desk.now());
    assertThat(failed.status().state()).isEqualTo(MessageState.FAILED);
    assertThat(failed.status().reason()).contains(Reason.SETTLED);
    assertThat(desk.budget().committed().isZero()).isTrue();
    assertThat(desk.send("k3", "ana", robot()).status().state()).isEqualTo(MessageState.RESERVED);
    assertThatThrownBy(() -> settling.settle(desk.project(), uncertain.id(), true, desk.now()))
        .isInstanceOf(PerennialException.class);
  }

  @Test
  void anUncertainMessageThatWasSentCountsFromItsAttemptOn() {
    receiver.answers(Receiver.Answer.status(0));
    Message uncertain = desk.send("k1", "ana", robot());
    desk.dispatch();
    Instant attempt = desk.now();
    desk.pass(Duration.ofDays(1));
    Message sent =
        desk.get(Settling.class).settle(desk.project(), uncertain.id(), true, desk.now());
    assertThat(sent.status().state()).isEqualTo(MessageState.SENT);
    assertThat(sent.times().sentAt()).contains(attempt);
    assertThat(sent.times().countedAt()).isEqualTo(attempt);
    assertThat(desk.budget().committed().micros()).isEqualTo(100_000);
  }

  @Test
  void aRobotThatBreaksOffIsNotSentToAgain() {
    receiver.answers(Receiver.Answer.status(0));
    desk.send("k1", "ana", robot());
    desk.dispatch();
    desk.pass(Duration.ofDays(1));
    desk.dispatch();
    assertThat(desk.message("k1").status().state()).isEqualTo(MessageState.UNCERTAIN);
    assertThat(receiver.received()).hasSize(1);
    assertThat(desk.count(spent())).isEqualTo(100_000);
  }

  @Test
  void aWebhookThatBreaksOffIsSentAgainUnderTheSameId() {
    receiver.answers(Receiver.Answer.status(0));
    desk.send("k1", "ana", webhook());
    desk.dispatch();
    receiver.answers(Receiver.Answer.status(200));
    desk.pass(Duration.ofSeconds(5));
    desk.dispatch();
    assertThat(desk.message("k1").status().state()).isEqualTo(MessageState.SENT);
    assertThat(receiver.received().stream().map(one -> one.headers().get("webhook-id")).distinct())
        .hasSize(1);
  }

  @Test
  void aChannelWhoseReceiverIsGoneSwitchesItselfOff() {
    receiver.answers(Receiver.Answer.status(410));
    Channel hook = webhook();
    desk.send("k1", "ana", hook);
    desk.dispatch();
    Channel after =
        desk.get(Channels.class).find(desk.project(), hook.id().orElseThrow()).orElseThrow();
    assertThat(after.enabled()).isFalse();
    assertThat(after.problem()).isEqualTo("HTTP 410");
    assertThat(desk.send("k2", "ana", after).status().reason())
        .contains(Reason.CHANNEL_UNAVAILABLE);
  }

  @Test
  void whatIsUnsubscribedWhileItWaitsIsNotSent() {
    desk.send("k1", "ana", desk.deadMail(0));
    desk.get(Suppressions.class)
        .add(
            desk.project().id(),
            new Suppressions.Entry(
                "ana@users.test", Suppressions.Cause.UNSUBSCRIBED, "", desk.now()));
    desk.dispatch();
    assertThat(desk.message("k1").status().reason()).contains(Reason.UNSUBSCRIBED);
  }

  @Test
  void twoDispatchersSendOnce() {
    receiver.answers(Receiver.Answer.ok(OK));
    Channel robot = robot();
    for (String person : List.of("ana", "ben", "cai")) {
      desk.send("k-" + person, person, robot);
    }
    Attempts attempts = desk.get(Attempts.class);
    CompletableFuture.allOf(
            List.of("ana", "ben", "cai").stream()
                .flatMap(person -> List.of(person, person).stream())
                .map(person -> desk.message("k-" + person).id())
                .map(id ->
                    CompletableFuture.runAsync(
                        () -> attempts.attempt(id, InstantSource.fixed(desk.now()))))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(receiver.received()).hasSize(3);
  }

  @Test
  void aChannelIsNotSentToFasterThanItTakes() {
    receiver.answers(Receiver.Answer.ok(OK));
    Channel robot = robot();
    for (int i = 0; i < 21; i++) {
      desk.send("k" + i, "user-" + i, robot);
    }
    for (int second = 0; second < 60; second++) {
      desk.dispatch();
      desk.pass(Duration.ofSeconds(1));
    }
    assertThat(receiver.received()).hasSizeBetween(18, 20);
    desk.pass(Duration.ofMinutes(1));
    desk.dispatch();
    assertThat(receiver.received()).hasSize(21);
  }

  private static String spent() {
    return "select coalesce(sum(amount_micros), 0) from spending"
        + " where project_id = :project and state = 'SPENT'";
  }

  /** Held until the in-app message was not seen for four hours. */
  private String heldForFourHours() {
    desk.rules(Rules.DEFAULT);
    receiver.answers(Receiver.Answer.status(200));
    desk.send(desk.fickle("k1", "ana", webhook()));
    desk.pass(Duration.ofHours(4));
    return "k1/outside";
  }

  @Test
  void aHeldMessageThatItsProposerNoLongerMeansIsNotSent() {
    String held = heldForFourHours();
    Ruling refusal = new Ruling.Suppress(Reason.NOT_MEANT, "fickle:audience");
    desk.get(Desk.Fickle.class).mind(refusal);
    desk.dispatch();
    assertThat(receiver.received()).isEmpty();
    assertThat(desk.message(held).status().reason()).contains(Reason.NOT_MEANT);
    assertThat(desk.message(held).status().rule()).isEqualTo("fickle:audience");
  }

  @Test
  void aHeldMessageWaitsOnWhileItsProposerSaysSoAndExpiresInTheEnd() {
    String held = heldForFourHours();
    desk.get(Desk.Fickle.class)
        .mind(
            new Ruling.Hold(
                desk.now().plus(Duration.ofDays(2)), Reason.NOT_MEANT, "fickle:paused"));
    desk.dispatch();
    assertThat(desk.message(held).status().state()).isEqualTo(MessageState.HELD);
    desk.pass(Duration.ofDays(2));
    desk.dispatch();
    assertThat(desk.message(held).status().reason()).contains(Reason.EXPIRED);
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void aHeldMessageThatIsStillMeantIsDecidedByTheGuardRails() {
    String held = heldForFourHours();
    desk.get(Desk.Fickle.class).mind(new Ruling.Go());
    desk.dispatch();
    assertThat(desk.message(held).status().state()).isEqualTo(MessageState.SENT);
  }
}
