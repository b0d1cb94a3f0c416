package io.perennial.server.channels;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The robot of a DingTalk (钉钉) group. Signed in the query with the time in milliseconds; a message
 * of at most 20 000 bytes; 20 a minute, beyond which the robot is blocked for ten minutes.
 */
@Component
class DingTalkCarrier implements Carrier<ChannelSettings.Robot> {

  static final int MOST_BYTES = 20_000;

  private static final Robots.Dialect DIALECT =
      new Robots.Dialect(
          "errcode",
          "errmsg",
          Set.of(-1L, 130101L, 410100L),
          Duration.ofMinutes(10),
          Set.of(300001L, 300005L, 400013L, 400101L, 400102L));

  private final HttpPost http;

  DingTalkCarrier(HttpPost http) {
    this.http = http;
  }

  @Override
  public Outcome send(ChannelSettings.Robot robot, Outgoing message) {
    String text = Robots.text(message.content());
    Map<String, ?> body = Map.of("msgtype", "text", "text", Map.of("content", text));
    if (Robots.bytes(Robots.JSON.writeValueAsString(body)) > MOST_BYTES) {
      return Robots.tooLong(MOST_BYTES);
    }
    String signature =
        robot.secret().map(secret -> query(robot.url(), secret, message.at())).orElse("");
    return Robots.post(http, URI.create(robot.url() + signature), body, DIALECT);
  }

  private static String query(String url, String secret, Instant at) {
    return (url.contains("?") ? "&" : "?")
        + "timestamp="
        + at.toEpochMilli()
        + "&sign="
        + URLEncoder.encode(signature(secret, at.toEpochMilli()), StandardCharsets.UTF_8);
  }

  /** The secret is the key, and the time and the secret are what is signed. */
  static String signature(String secret, long millis) {
    return Robots.hmac(secret, millis + "\n" + secret);
  }
}
