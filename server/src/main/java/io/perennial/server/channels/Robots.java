package io.perennial.server.channels;

import io.perennial.server.channels.Outcome.Blame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the robots of group chats have in common: a text is posted as JSON, and the answer is HTTP
 * 200 also when the message was refused, so the code in its body decides.
 */
final class Robots {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * How a robot speaks of success and failure.
   *
   * @param codeField where the code is; 0 is success
   * @param messageField where the words are
   * @param tryLater codes of limits that pass
   * @param pause how long such a limit lasts
   * @param channelGone codes that say that the robot itself is gone or wrongly set up
   */
  record Dialect(
      String codeField,
      String messageField,
      Set<Long> tryLater,
      Duration pause,
      Set<Long> channelGone) {}

  private Robots() {}

  /** The text of a message to a group: subject, text and link, apart by lines. */
  static String text(Content content) {
    StringBuilder text = new StringBuilder(content.subject());
    if (!content.text().isBlank()) {
      text.append("\n\n").append(content.text().strip());
    }
    if (!content.link().isEmpty() && !content.text().contains(content.link())) {
      text.append("\n").append(content.link());
    }
    return text.toString();
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static Outcome tooLong(int most) {
    return new Outcome.Refused(
        "The text is longer than the " + most + " bytes that this robot takes.", Blame.MESSAGE);
  }

  static Outcome post(HttpPost http, URI uri, Map<String, ?> body, Dialect dialect) {
    return switch (http.json(uri, Map.of(), JSON.writeValueAsString(body))) {
      case HttpPost.NotSent notSent -> WebhookCarrier.notSent(notSent);
      case HttpPost.NoAnswer noAnswer -> new Outcome.Unknown(noAnswer.detail());
      case HttpPost.Answered answered when answered.status() >= 500 || answered.status() == 429 ->
          new Outcome.TryLater("HTTP " + answered.status(), answered.retryAfter());
      case HttpPost.Answered answered when !answered.ok() ->
          new Outcome.Refused("HTTP " + answered.status(), Blame.MESSAGE);
      case HttpPost.Answered answered -> said(answered.body(), dialect);
    };
  }

  private static Outcome said(String body, Dialect dialect) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (JacksonException notJson) {
      return new Outcome.Unknown("The answer is not JSON.");
    }
    JsonNode code = answer.path(dialect.codeField());
    if (!code.canConvertToLong()) {
      return answer.has("punish") || answer.has("wait")
          ? new Outcome.TryLater("limited", Optional.of(dialect.pause()))
          : new Outcome.Unknown("The answer has no " + dialect.codeField() + ".");
    }
    String words = answer.path(dialect.messageField()).asString("");
    String detail = code.asLong() + " " + words.substring(0, Math.min(200, words.length()));
    if (code.asLong() == 0) {
      return new Outcome.Accepted(detail.strip());
    }
    if (dialect.tryLater().contains(code.asLong())) {
      return new Outcome.TryLater(detail, Optional.of(dialect.pause()));
    }
    return new Outcome.Refused(
        detail, dialect.channelGone().contains(code.asLong()) ? Blame.CHANNEL : Blame.MESSAGE);
  }

  /** Base64 of HMAC-SHA256. */
  static String hmac(String key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
