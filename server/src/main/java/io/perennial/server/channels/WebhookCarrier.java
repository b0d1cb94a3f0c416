package io.perennial.server.channels;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.perennial.server.channels.Outcome.Blame;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A webhook signed after Standard Webhooks. The receiver knows a message by {@code webhook-id},
 * which is the same at every attempt; 2xx is success, 410 switches the channel off, redirects are
 * failures.
 */
@Component
class WebhookCarrier implements Carrier<ChannelSettings.Webhook> {

  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final HttpPost http;

  WebhookCarrier(HttpPost http) {
    this.http = http;
  }

  @Override
  public Outcome send(ChannelSettings.Webhook settings, Outgoing message) {
    return post(
        settings,
        new Notice(
            "msg_" + message.projectId() + "_" + message.messageId(),
            "message",
            message.at(),
            data(message)));
  }

  /** Tells the receiver something that is no message to a user. */
  Outcome post(ChannelSettings.Webhook settings, Notice notice) {
    String body = body(notice);
    long seconds = notice.at().getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", notice.id(),
            "webhook-timestamp", Long.toString(seconds),
            "webhook-signature", signature(settings.secret(), notice.id(), seconds, body));
    return switch (http.json(URI.create(settings.url()), headers, body)) {
      case HttpPost.NotSent notSent -> notSent(notSent);
      case HttpPost.NoAnswer noAnswer -> new Outcome.Unknown(noAnswer.detail());
      case HttpPost.Answered answered -> outcome(answered);
    };
  }

  private static Outcome outcome(HttpPost.Answered answered) {
    String detail = "HTTP " + answered.status();
    if (answered.ok()) {
      return new Outcome.Accepted(detail);
    }
    if (answered.status() == 410) {
      return new Outcome.Refused(detail, Blame.CHANNEL);
    }
    boolean passing = answered.status() >= 500 || PASSING.contains(answered.status());
    return passing
        ? new Outcome.TryLater(detail, answered.retryAfter())
        : new Outcome.Refused(detail, Blame.MESSAGE);
  }

  static Outcome notSent(HttpPost.NotSent notSent) {
    return notSent.forbidden()
        ? new Outcome.Refused(notSent.detail(), Blame.MESSAGE)
        : Outcome.TryLater.of(notSent.detail());
  }

  static String signature(String secret, String id, long seconds, String body) {
    try {
      return new Webhook(secret).sign(id, seconds, body);
    } catch (WebhookSigningException | EmptyWebhookSecretException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(Notice notice) {
    return Robots.JSON.writeValueAsString(
        Map.of(
            "type", notice.type(),
            "timestamp", notice.at().toString(),
            "data", notice.data()));
  }

  private static Map<String, Object> data(Outgoing message) {
    return Map.of(
        "message_id", Long.toString(message.messageId()),
        "user_id", message.person(),
        "language", message.content().language().tag(),
        "subject", message.content().subject(),
        "text", message.content().text(),
        "link", message.content().link());
  }
}
