package io.perennial.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.perennial.server.People;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class SegmentJourneyTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @LocalServerPort private int port;

  @Test
  void fromTheWorstMetricToItsUsersToASegmentToTheBreakdownOfAFunnel(Browser browser) {
    SmallTown town = SmallTown.build("Worst", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path("overview?cohorts=all&" + SmallTown.AS_OF));

      page.locator("#attention li:has(.badge--missed) a").first().click();
      page.waitForURL(url -> url.contains("/people"));
      assertThat(page.locator(".page-head__lead")).containsText("Silent users");
      assertThat(page.locator("main table tbody tr")).hasCount(4);

      page.locator("#save-segment").click();
      page.waitForURL(url -> url.contains("/segments/new"));
      assertThat(page.locator("#preview-size")).hasText("4");
      page.locator("#name").fill("Silent in January");
      page.locator("button[value=save]").click();
      page.waitForURL(url -> url.matches(".*/segments/\\d+"));
      assertThat(page.locator("h1")).hasText("Silent in January");

      page.locator("main a[href*='breakdown=segments']").click();
      page.waitForURL(url -> url.contains("/funnel"));
      assertThat(page.locator("#breakdown option[selected], #breakdown option:checked").first())
          .hasText("Silent in January");
      page.navigate(page.url() + "&from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF);
      assertThat(page.locator("main table th:has-text('Silent in January')").first()).isVisible();
    }
  }

  @Test
  void rulesAreAddedChangedAndRemovedByKeyboardWithoutAnotherPage(Browser browser) {
    SmallTown town = SmallTown.build("Builder", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path("segments/new"));
      page.evaluate("window.same = true");

      page.locator("[id='r.add-trait']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#builder")).containsText("Choose a property.");

      page.locator("[id='r.0.key']").focus();
      page.keyboard().type("plan");
      page.keyboard().press("Tab");
      assertThat(page.locator("#builder")).containsText("This operator needs a value.");
      page.locator("[id='r.0.values']").focus();
      page.keyboard().type("pro");
      page.keyboard().press("Tab");
      assertThat(page.locator("#preview-size")).hasText("1");

      page.locator("[id='r.0.remove']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#preview-size")).hasText("4");
      org.assertj.core.api.Assertions.assertThat(page.evaluate("window.same")).isEqualTo(true);
    }
  }
}
