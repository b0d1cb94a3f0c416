package io.perennial.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.perennial.server.People;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class RetentionJourneyTest {

  private static final String JANUARY = "retention?from=2025-01-01&to=2025-01-10&";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @LocalServerPort private int port;

  @Test
  void anOptionChangedByKeyboardIsInTheAddressAndSurvivesAReload(Browser browser) {
    SmallTown town = SmallTown.build("Keyboard", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path(JANUARY + SmallTown.AS_OF));

      page.locator("#period").focus();
      page.keyboard().type("Week");
      page.waitForURL(url -> url.contains("period=week"));

      PlaywrightAssertions.assertThat(page.locator("#period")).isFocused();
      PlaywrightAssertions.assertThat(page.locator("#period")).hasValue("week");
      String answer = page.locator("#cohorts").textContent();
      page.reload();
      assertThat(page.locator("#cohorts").textContent()).isEqualTo(answer);
      assertThat(page.locator("#period").inputValue()).isEqualTo("week");
    }
  }

  @Test
  void rarerOptionsStayOpenAndFocusedWhileTheyAreChanged(Browser browser) {
    SmallTown town = SmallTown.build("Rarer", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path(JANUARY + SmallTown.AS_OF));

      page.locator("#more > summary").click();
      page.locator("#measure").focus();
      page.locator("#measure").selectOption("on_or_after");
      page.waitForURL(url -> url.contains("on_or_after"));

      PlaywrightAssertions.assertThat(page.locator("#measure")).isFocused();
      PlaywrightAssertions.assertThat(page.locator("#measure")).hasValue("on_or_after");
    }
  }

  @Test
  void theUsersBehindACellAreOneClickAway(Browser browser) {
    SmallTown town = SmallTown.build("Cell", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path(JANUARY + SmallTown.AS_OF));

      page.locator("#cohorts tbody tr").first().locator("td[data-value] a").nth(1).click();
      page.waitForURL(url -> url.contains("/people"));

      PlaywrightAssertions.assertThat(page.locator("main table tbody tr")).hasCount(1);
      page.locator("main table tbody a").first().click();
      PlaywrightAssertions.assertThat(page.locator("h1")).hasText("ana");
      assertThat(page.locator(".timeline__item").count()).isGreaterThan(3);
    }
  }

  @Test
  void theAnswerLeavesAsCsvAndAsPictures(Browser browser) throws IOException {
    SmallTown town = SmallTown.build("Export", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path(JANUARY + SmallTown.AS_OF));

      Download csv = page.waitForDownload(() -> page.locator("a[download]").first().click());
      assertThat(Files.readString(csv.path())).contains("cohort", "2025-01-01");
      for (String shown : new String[] {"#cohorts", "#curves"}) {
        Download picture =
            page.waitForDownload(() -> page.locator("[data-export-png='" + shown + "']").click());
        assertThat(Arrays.copyOf(Files.readAllBytes(picture.path()), PNG.length)).isEqualTo(PNG);
      }
    }
  }

  @Test
  void theDefinitionIsOneKeyAway(Browser browser) {
    SmallTown town = SmallTown.build("Definition", people, projects, events);
    try (Visit visit = new Visit(browser, port, "zh-CN").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path(JANUARY + SmallTown.AS_OF));

      page.locator("#definition > summary").focus();
      page.keyboard().press("Enter");

      PlaywrightAssertions.assertThat(page.locator("#definition .definition__body")).isVisible();
    }
  }
}
