package io.perennial.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.perennial.server.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class SigningInTest {

  @Autowired private People people;
  @LocalServerPort private int port;

  @Test
  void theSignInPageIsAccessibleAndFitsAPhoneInBothThemes(Browser browser) {
    people.account("ana@browser.example");
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate("/sign-in");
      visit.assertAccessible();
      page.locator("summary[aria-label=Theme]").click();
      page.locator("[data-theme-set=dark]").click();
      visit.assertAccessible();
      visit.onPhone().assertNoSidewaysScroll();
    }
  }

  @Test
  void theThemeIsKeptByTheServer(Browser browser) {
    people.account("ben@browser.example");
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate("/sign-in");
      page.locator("summary[aria-label=Theme]").click();
      page.locator("[data-theme-set=dark]").click();
      page.reload();
      assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
    }
  }

  @Test
  void theLanguageFollowsTheBrowserUntilChosen(Browser browser) {
    people.account("cai@browser.example");
    try (Visit visit = new Visit(browser, port, "zh-CN")) {
      Page page = visit.page();
      page.navigate("/sign-in");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
      page.locator("details.menu summary").first().click();
      page.locator("button[lang=en]").click();
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    }
  }
}
