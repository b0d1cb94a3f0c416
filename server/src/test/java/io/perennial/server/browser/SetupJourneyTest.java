package io.perennial.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.perennial.server.People;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import io.perennial.server.setup.SetupToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** On a server of its own, since set-up exists only where there is no account yet. */
@BrowserTest
@TestPropertySource(properties = "spring.application.name=perennial-setup-journey")
class SetupJourneyTest {

  @Autowired private SetupToken token;
  @Autowired private Projects projects;
  @Autowired private ProjectKeys keys;
  @LocalServerPort private int port;

  @Test
  void threeStepsLeadFromNothingToTheFirstEventAndItsRole(Browser browser) {
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate("/setup?token=" + token.value());
      visit.assertAccessible();
      page.locator("#owner").fill("Ana");
      page.locator("#email").fill("ana@setup.example");
      page.locator("#password").fill(People.PASSWORD);
      page.locator("#name").fill("Inkwell");
      page.keyboard().press("Enter");

      assertThat(page.locator(".steps li").nth(1)).hasAttribute("aria-current", "step");
      visit.assertAccessible();
      page.locator("a[href$='/setup/send']").click();

      assertThat(page.locator("#received .badge--no-data")).isVisible();
      visit.assertAccessible();
      sendFirstEvent(page);
      assertThat(page.locator("#received .badge--met")).isVisible();
      visit.onPhone().assertNoSidewaysScroll();

      page.locator("#received a").click();
      assertThat(page.locator("input[name=role][value='signup:sign_up']")).isVisible();
    }
  }

  private void sendFirstEvent(Page page) {
    String key = keys.captureKey(projects.all().getFirst().id()).orElseThrow();
    String credentials =
        Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    APIResponse answer =
        page.request()
            .post(
                "/v1/track",
                RequestOptions.create()
                    .setHeader("Authorization", "Basic " + credentials)
                    .setData(
                        Map.of("userId", "ana", "event", "sign_up", "messageId", "journey-1")));
    assertThat(answer).isOK();
  }
}
