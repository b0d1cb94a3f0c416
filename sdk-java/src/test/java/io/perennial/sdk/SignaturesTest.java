package io.perennial.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final Instant EXPIRY = Instant.parse("2100-01-01T00:00:00Z");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant SENT = Instant.ofEpochSecond(1614265330);
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void aTokenIsTheSameAsAnotherLanguageMakes() {
    Instant issued = EXPIRY.minus(Duration.ofDays(1));
    assertThat(new UserTokens("uk_secret").sign("ana", issued, Duration.ofDays(1)))
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbmEiLCJpYXQiOjQxMDIzNTg"
                + "0MDAsImV4cCI6NDEwMjQ0NDgwMH0.BrWuTPcMhyfkGpqcvjs3S_TlZjRA015_ZvJOrMyzwD8");
  }

  @Test
  void aHashIsTheSameAsAnotherLanguageMakes() {
    assertThat(new UserTokens("uk_secret").hash("ana"))
        .isEqualTo("449c85b71a2a9fdeecd4ffa63d2bc273eaa988dc2953d06da9c0b19ec52282b2");
  }

  @Test
  void theWebhookOfTheStandardIsGenuine() {
    assertThat(genuine(ID, "1614265330", SIGNATURE, BODY, SENT)).isTrue();
    assertThat(genuine(ID, "1614265330", "v1,old= " + SIGNATURE, BODY, SENT)).isTrue();
  }

  @Test
  void aChangedOldOrUnsignedWebhookIsNot() {
    assertThat(genuine(ID, "1614265330", SIGNATURE, "{\"test\": 1}", SENT)).isFalse();
    assertThat(genuine("msg_other", "1614265330", SIGNATURE, BODY, SENT)).isFalse();
    assertThat(genuine(ID, "1614265331", SIGNATURE, BODY, SENT)).isFalse();
    assertThat(genuine(ID, "1614265330", SIGNATURE, BODY, SENT.plusSeconds(301))).isFalse();
    assertThat(genuine(ID, "1614265330", SIGNATURE, BODY, SENT.minusSeconds(301))).isFalse();
    assertThat(genuine(ID, "soon", SIGNATURE, BODY, SENT)).isFalse();
    assertThat(new Webhooks(SECRET).genuine(null, "1614265330", SIGNATURE, BODY, SENT)).isFalse();
  }

  private static boolean genuine(
      String id, String timestamp, String signature, String body, Instant now) {
    return new Webhooks(SECRET).genuine(id, timestamp, signature, body, now);
  }
}
