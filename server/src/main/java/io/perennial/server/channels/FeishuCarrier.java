package io.perennial.server.channels;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The robot of a Feishu (飞书) or Lark group. Signed in the body with the time in seconds; a body of
 * at most 20 KB; 100 messages a minute and 5 a second.
 */
@Component
class FeishuCarrier implements Carrier<ChannelSettings.Robot> {

  static final int MOST_BYTES = 20 * 1024;

  private static final Robots.Dialect DIALECT =
      new Robots.Dialect("code", "msg", Set.of(11232L), Duration.ofMinutes(1), Set.of(19001L));

  private final HttpPost http;

  FeishuCarrier(HttpPost http) {
    this.http = http;
  }

  @Override
  public Outcome send(ChannelSettings.Robot robot, Outgoing message) {
    Map<String, Object> body = new HashMap<>();
    body.put("msg_type", "text");
    body.put("content", Map.of("text", Robots.text(message.content())));
    robot
        .secret()
        .ifPresent(secret -> {
          long seconds = message.at().getEpochSecond();
          body.put("timestamp", Long.toString(seconds));
          body.put("sign", signature(secret, seconds));
        });
    if (Robots.bytes(Robots.JSON.writeValueAsString(body)) > MOST_BYTES) {
      return Robots.tooLong(MOST_BYTES);
    }
    return Robots.post(http, URI.create(robot.url()), body, DIALECT);
  }

  /** Time and secret are the key, and nothing is signed with it: not as DingTalk does it. */
  static String signature(String secret, long seconds) {
    return Robots.hmac(seconds + "\n" + secret, "");
  }
}
