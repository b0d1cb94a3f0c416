package io.perennial.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.perennial.server.channels.Outcome.Blame;
import io.perennial.server.console.Language;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks and robots against receivers on this machine that check what came. */
class CarriersTest {

  private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOW = Instant.now();

  private final HttpPost http =
      new HttpPost(new Outbound(new OutboundSettings(List.of("127.0.0.1"))));
  private Receiver receiver;

  @BeforeEach
  void listen() {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aWebhookCanBeVerifiedAndKeepsItsIdAtEveryAttempt() {
    WebhookCarrier carrier = new WebhookCarrier(http);
    ChannelSettings.Webhook settings =
        new ChannelSettings.Webhook(receiver.url("/hook?team=a%20b"), WEBHOOK_SECRET);
    assertThat(carrier.send(settings, message("Hello"))).isInstanceOf(Outcome.Accepted.class);
    assertThat(carrier.send(settings, message("Hello"))).isInstanceOf(Outcome.Accepted.class);
    for (Receiver.Received request : receiver.received()) {
      HttpHeaders headers =
          HttpHeaders.of(
              request.headers().entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))),
              (name, value) -> true);
      assertThatCode(() -> new Webhook(WEBHOOK_SECRET).verify(request.body(), headers))
          .doesNotThrowAnyException();
      assertThat(request.headers()).containsEntry("webhook-id", "msg_3_7");
      assertThat(request.uri().getRawQuery()).isEqualTo("team=a%20b");
    }
  }

  @Test
  void theAnswerOfAWebhookDecides() {
    assertThat(webhook(Receiver.Answer.status(204))).isInstanceOf(Outcome.Accepted.class);
    assertThat(webhook(new Receiver.Answer(429, Map.of("Retry-After", "90"), "")))
        .isEqualTo(new Outcome.TryLater("HTTP 429", Optional.of(Duration.ofSeconds(90))));
    assertThat(webhook(Receiver.Answer.status(503))).isInstanceOf(Outcome.TryLater.class);
    assertThat(webhook(Receiver.Answer.status(400)))
        .isEqualTo(new Outcome.Refused("HTTP 400", Blame.MESSAGE));
    assertThat(webhook(Receiver.Answer.status(410)))
        .isEqualTo(new Outcome.Refused("HTTP 410", Blame.CHANNEL));
    assertThat(webhook(new Receiver.Answer(302, Map.of("Location", receiver.url("/b")), "")))
        .isEqualTo(new Outcome.Refused("HTTP 302", Blame.MESSAGE));
    assertThat(receiver.received()).noneMatch(one -> one.uri().getPath().equals("/b"));
    assertThat(webhook(Receiver.Answer.status(0))).isInstanceOf(Outcome.Unknown.class);
  }

  private Outcome webhook(Receiver.Answer answer) {
    receiver.answers(answer);
    return new WebhookCarrier(http)
        .send(new ChannelSettings.Webhook(receiver.url("/a"), WEBHOOK_SECRET), message("Hello"));
  }

  @Test
  void aReceiverThatDoesNotListenGotNothing() {
    String gone = receiver.url("/hook");
    receiver.close();
    assertThat(
            new WebhookCarrier(http)
                .send(new ChannelSettings.Webhook(gone, WEBHOOK_SECRET), message("Hello")))
        .isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void aPrivateAddressIsNotConnectedTo() {
    HttpPost strict = new HttpPost(new Outbound(new OutboundSettings(List.of())));
    Outcome plain =
        new WebhookCarrier(strict)
            .send(new ChannelSettings.Webhook(receiver.url("/"), WEBHOOK_SECRET), message("Hi"));
    Outcome encrypted =
        new WebhookCarrier(strict)
            .send(
                new ChannelSettings.Webhook(
                    receiver.url("/").replace("http:", "https:"), WEBHOOK_SECRET),
                message("Hi"));
    assertThat(plain).isInstanceOf(Outcome.Refused.class);
    assertThat(encrypted.detail()).contains("The address of 127.0.0.1 is private.");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void dingTalkIsSignedInTheQuery() {
    receiver.answers(Receiver.Answer.ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    ChannelSettings.Robot robot =
        new ChannelSettings.Robot(
            receiver.url("/robot/send?access_token=t0k3n"), Optional.of("SECabc"));
    assertThat(new DingTalkCarrier(http).send(robot, message("你好")))
        .isEqualTo(new Outcome.Accepted("0 ok"));
    Map<String, String> query =
        List.of(receiver.received().getFirst().uri().getRawQuery().split("&")).stream()
            .map(part -> part.split("=", 2))
            .collect(
                Collectors.toMap(
                    part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    assertThat(query)
        .containsEntry("access_token", "t0k3n")
        .containsEntry(
            "sign", DingTalkCarrier.signature("SECabc", Long.parseLong(query.get("timestamp"))));
    assertThat(body().at("/text/content").asString()).isEqualTo("你好\n\nCome back.\nhttps://a.test");
  }

  @Test
  void dingTalkAnswersTwoHundredAlsoWhenItRefuses() {
    ChannelSettings.Robot robot =
        new ChannelSettings.Robot(receiver.url("/robot/send?access_token=t"), Optional.empty());
    DingTalkCarrier carrier = new DingTalkCarrier(http);
    receiver.answers(Receiver.Answer.ok("{\"errcode\":130101,\"errmsg\":\"send too fast\"}"));
    assertThat(carrier.send(robot, message("a")))
        .isEqualTo(
            new Outcome.TryLater("130101 send too fast", Optional.of(Duration.ofMinutes(10))));
    receiver.answers(Receiver.Answer.ok("{\"errcode\":310000,\"errmsg\":\"sign not match\"}"));
    assertThat(carrier.send(robot, message("a")))
        .isEqualTo(new Outcome.Refused("310000 sign not match", Blame.MESSAGE));
    receiver.answers(Receiver.Answer.ok("{\"errcode\":300005,\"errmsg\":\"token not exist\"}"));
    assertThat(carrier.send(robot, message("a")))
        .isEqualTo(new Outcome.Refused("300005 token not exist", Blame.CHANNEL));
    receiver.answers(Receiver.Answer.ok("{\"status\":1111,\"wait\":5,\"punish\":\"deny\"}"));
    assertThat(carrier.send(robot, message("a"))).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void feishuIsSignedInTheBody() {
    receiver.answers(Receiver.Answer.ok("{\"code\":0,\"msg\":\"success\",\"data\":{}}"));
    ChannelSettings.Robot robot =
        new ChannelSettings.Robot(receiver.url("/open-apis/bot/v2/hook/t"), Optional.of("demo"));
    FeishuCarrier carrier = new FeishuCarrier(http);
    assertThat(carrier.send(robot, message("Hello"))).isInstanceOf(Outcome.Accepted.class);
    JsonNode body = body();
    assertThat(body.path("sign").asString())
        .isEqualTo(FeishuCarrier.signature("demo", NOW.getEpochSecond()));
    assertThat(body.path("timestamp").isString()).isTrue();
    assertThat(body.path("msg_type").asString()).isEqualTo("text");
    receiver.answers(Receiver.Answer.ok("{\"code\":11232,\"msg\":\"limited\"}"));
    assertThat(carrier.send(robot, message("Hello"))).isInstanceOf(Outcome.TryLater.class);
    receiver.answers(Receiver.Answer.ok("{\"code\":19021,\"msg\":\"sign match fail\"}"));
    assertThat(carrier.send(robot, message("Hello"))).isInstanceOf(Outcome.Refused.class);
    assertThat(carrier.send(robot, message("长".repeat(7000))))
        .isEqualTo(Robots.tooLong(FeishuCarrier.MOST_BYTES));
  }

  @Test
  void weComTakesTwoThousandAndFortyEightBytesAndReadsTheCode() {
    receiver.answers(Receiver.Answer.ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    ChannelSettings.Robot robot =
        new ChannelSettings.Robot(receiver.url("/cgi-bin/webhook/send?key=k"), Optional.empty());
    WeComCarrier carrier = new WeComCarrier(http);
    assertThat(carrier.send(robot, message("Hello"))).isInstanceOf(Outcome.Accepted.class);
    assertThat(body().at("/msgtype").asString()).isEqualTo("text");
    assertThat(carrier.send(robot, message("长".repeat(683))))
        .isEqualTo(Robots.tooLong(WeComCarrier.MOST_BYTES));
    receiver.answers(
        Receiver.Answer.ok("{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}"));
    assertThat(carrier.send(robot, message("a"))).isInstanceOf(Outcome.TryLater.class);
    receiver.answers(Receiver.Answer.ok("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"));
    assertThat(carrier.send(robot, message("a")))
        .isEqualTo(new Outcome.Refused("93000 invalid webhook url", Blame.CHANNEL));
    receiver.answers(Receiver.Answer.ok("<html>"));
    assertThat(carrier.send(robot, message("a"))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void settingsShowNoSecretWhenTheyArePrinted() {
    ChannelSettings robot =
        new ChannelSettings.Robot(
            "https://oapi.dingtalk.com/robot/send?access_token=abcdef", Optional.of("s3cret"));
    ChannelSettings hook =
        new ChannelSettings.Webhook("https://team.test/hook/abcdef", WEBHOOK_SECRET);
    assertThat(robot.toString()).doesNotContain("abcdef", "s3cret");
    assertThat(hook.toString()).isEqualTo("team.test");
  }

  @Test
  void aBurstAndARefillNeverPassTheLimitOfAnyMinute() {
    SendRates rates = new SendRates();
    int sent = 0;
    for (int second = 0; second < 60; second++) {
      while (rates.allows(1, ChannelKind.DINGTALK, NOW.plusSeconds(second))) {
        sent++;
      }
    }
    assertThat(sent).isBetween(18, 20);
  }

  private JsonNode body() {
    return Robots.JSON.readTree(receiver.received().getFirst().body());
  }

  private static Outgoing message(String subject) {
    return new Outgoing(
        7,
        3,
        "ana",
        "",
        new Content(Language.CHINESE, subject, "Come back.", "https://a.test"),
        new Outgoing.Tokens("token", "choices"),
        NOW);
  }
}
