package io.perennial.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.perennial.server.People;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ImportJourneyTest {

  private static final String USES =
      """
      user_id,action_type,create_time
      ana,sign_up,2025-01-01 09:00:00
      ana,generate,2025-01-01 09:05:00
      ana,generate,2025-01-02 10:00:00
      ana,generate,2025-01-02 10:00:00
      ben,sign_up,someday
      """;

  @Autowired private People people;
  @LocalServerPort private int port;

  @Test
  void aFileIsUploadedLookedAtAndStoredWithAReportOfEachRow(Browser browser) {
    Project project = people.project("Import");
    Account ana = people.account("ana@import.example");
    people.join(ana, project, Access.ANALYST);
    try (Visit visit = new Visit(browser, port, "en").signIn(ana)) {
      Page page = visit.page();
      page.navigate("/p/" + project.id() + "/import");
      visit.assertAccessible();

      page.locator("#file").setInputFiles(file());
      page.locator("form[data-upload] button").click();
      assertThat(page.locator("#rows tbody tr")).hasCount(5);
      assertThat(page.locator("#rows tbody .badge--missed")).hasCount(1);
      visit.assertAccessible();

      page.locator("form[action$='/start'] button").click();
      assertThat(page.locator("#import-status .badge--met")).isVisible();
      assertThat(page.locator("#import-status .facts dd").nth(0)).hasText("5");
      assertThat(page.locator("#import-status .facts dd").nth(1)).hasText("3");
      visit.assertAccessible();
      visit.onPhone().assertNoSidewaysScroll();
    }
  }

  private static FilePayload file() {
    return new FilePayload("uses.csv", "text/csv", USES.getBytes(StandardCharsets.UTF_8));
  }
}
