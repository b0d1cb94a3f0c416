package io.perennial.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Account;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SecurityHeadersTest {

  @Autowired private People people;

  @Test
  void pagesAllowNothingInlineAndNoFrames() {
    people.account("somebody@headers.example");
    HttpHeaders headers = people.stranger().get("/sign-in").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void strictTransportIsAskedForBehindAProxyWithHttps() {
    Browser browser = people.stranger();

    HttpHeaders headers =
        browser
            .send(
                browser
                    .request("/sign-in")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", "203.0.113.7")
                    .build())
            .headers();

    assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).contains("max-age=");
    assertThat(headers.firstValue("Set-Cookie").orElse("Secure")).contains("Secure");
  }

  @Test
  void healthTellsNoDetails() {
    people.account("health@headers.example");

    Browser program = people.stranger();

    assertThat(
            program
                .send(
                    program
                        .request("/actuator/health")
                        .setHeader("Accept", "application/json")
                        .build())
                .body())
        .contains("UP")
        .doesNotContain("components");
    assertThat(people.stranger().get("/actuator/env").statusCode()).isEqualTo(302);
  }

  @Test
  void aPageThatIsMissingIsToldInTheLanguageOfTheReader() {
    Account ana = people.account("ana@headers.example");
    Browser browser = people.browser(ana);

    HttpResponse<String> english = browser.get("/nowhere");
    HttpResponse<String> chinese =
        browser.send(browser.request("/nowhere").setHeader("Accept-Language", "zh-CN").build());

    assertThat(english.statusCode()).isEqualTo(404);
    assertThat(english.body()).contains("Nothing here");
    assertThat(chinese.body()).contains("这里什么也没有").contains("lang=\"zh-CN\"");
  }

  @Test
  void programsAreToldProblemsAsJson() {
    Browser program = people.stranger();

    HttpResponse<String> answer =
        program.send(
            program.request("/api/v1/nothing").setHeader("Accept", "application/json").build());

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"code\"").contains("traceId").doesNotContain("at io.");
  }
}
