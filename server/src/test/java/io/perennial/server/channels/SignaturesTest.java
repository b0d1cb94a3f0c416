package io.perennial.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Published vectors of the signatures. */
class SignaturesTest {

  @Test
  void dingTalkSignsTimeAndSecretWithTheSecret() {
    assertThat(DingTalkCarrier.signature("this is secret", 1546084445000L))
        .isEqualTo("w7dJnUXgZTksDUFAAV41s4NTpAltGOGpfH0M5B4o+Q0=");
    assertThat(
            URLEncoder.encode(
                DingTalkCarrier.signature("this is secret", 1546084445000L),
                StandardCharsets.UTF_8))
        .isEqualTo("w7dJnUXgZTksDUFAAV41s4NTpAltGOGpfH0M5B4o%2BQ0%3D");
    assertThat(DingTalkCarrier.signature("SEC000000000000000000000", 1700000000000L))
        .isEqualTo("1zJ/w34EOSVAYr7cu7Vo8LnebmK2/GrCgegtr8mQrqM=");
  }

  @Test
  void feishuSignsNothingWithTimeAndSecret() {
    assertThat(FeishuCarrier.signature("xxx", 1661860880))
        .isEqualTo("QnWVTSBe6FmQDE0bG6X0mURbI+DnvVyu1h+j5dHOjrU=");
    assertThat(FeishuCarrier.signature("demo", 100))
        .isEqualTo("jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg=");
    assertThat(FeishuCarrier.signature("demo", 1599360473))
        .isEqualTo("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
  }

  @Test
  void webhooksAreSignedAfterStandardWebhooks() {
    assertThat(
            WebhookCarrier.signature(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
