package io.perennial.server.channels;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The robot of a WeCom (企业微信) group. There is no signature, the key in the address is the secret.
 * Text of at most 2048 bytes of UTF-8; 20 messages a minute, beyond which it answers 45009.
 */
@Component
class WeComCarrier implements Carrier<ChannelSettings.Robot> {

  static final int MOST_BYTES = 2048;

  private static final Robots.Dialect DIALECT =
      new Robots.Dialect(
          "errcode", "errmsg", Set.of(-1L, 45009L), Duration.ofMinutes(1), Set.of(93000L));

  private final HttpPost http;

  WeComCarrier(HttpPost http) {
    this.http = http;
  }

  @Override
  public Outcome send(ChannelSettings.Robot robot, Outgoing message) {
    String text = Robots.text(message.content());
    if (Robots.bytes(text) > MOST_BYTES) {
      return Robots.tooLong(MOST_BYTES);
    }
    return Robots.post(
        http,
        URI.create(robot.url()),
        Map.of("msgtype", "text", "text", Map.of("content", text)),
        DIALECT);
  }
}
