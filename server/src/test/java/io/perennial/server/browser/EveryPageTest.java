package io.perennial.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.server.People;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What holds for each page: no errors, accessible in both themes, no wider than a phone. */
@BrowserTest
class EveryPageTest {

  private static final List<String> PAGES =
      List.of(
          "overview?" + SmallTown.AS_OF,
          "retention?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "funnel?breakdown=person:plan&from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "paths?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "paths/churn?" + SmallTown.AS_OF,
          "paths/matrix?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "lifecycle?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "stickiness?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "features?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "rhythm?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "value?from=2025-01-01&to=2025-01-31&" + SmallTown.AS_OF,
          "value/costs",
          "savings?from=2025-01-01&to=2025-01-31&" + SmallTown.AS_OF,
          "savings/assumptions",
          "trends?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF,
          "dashboards",
          "saved",
          "saved/new?section=funnel",
          "annotations?on=2025-01-04",
          "filters?events=role:core_use&where=event:model:is:fast",
          "people",
          "people/person?id=ana",
          "segments",
          "segments/core",
          "segments/new?set=at_risk&where=person:plan:is:pro",
          "segments/list",
          "segments/overlap?segments=lapsed&segments=dormant&" + SmallTown.AS_OF,
          "segments/movement?from=2025-01-05&to=2025-01-20",
          "segments/rfm",
          "segments/clusters",
          "playbooks",
          "campaigns",
          "campaigns/new",
          "tasks",
          "tasks/0",
          "tasks/questions",
          "messages",
          "templates",
          "channels",
          "channels/rules",
          "channels/users",
          "channels/users/one?id=ana",
          "rewards",
          "rewards/new?kind=renewal_offer",
          "rewards/grants",
          "budget",
          "events",
          "import",
          "rejected",
          "settings",
          "settings/definitions",
          "settings/roles",
          "settings/keys",
          "settings/members",
          "settings/audit",
          "setup/send");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @LocalServerPort private int port;

  @Test
  void isAccessibleOnADesktopInEnglish(Browser browser) {
    SmallTown town = SmallTown.build("Desktop", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      for (String address : PAGES) {
        visit.page().navigate(town.path(address));
        visit.assertAccessible();
      }
    }
  }

  @Test
  void isAccessibleOnAPhoneInChineseAndDark(Browser browser) {
    SmallTown town = SmallTown.build("Phone", people, projects, events);
    try (Visit visit = new Visit(browser, port, "zh-CN").signIn(town.owner()).onPhone()) {
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      for (String address : PAGES) {
        visit.page().navigate(town.path(address));
        visit.assertNoSidewaysScroll();
        visit.assertAccessible();
      }
    }
  }

  @Test
  void aDashboardAndItsSharingAreAccessible(Browser browser) {
    SmallTown town = SmallTown.build("Tiles", people, projects, events);
    try (Visit visit = new Visit(browser, port, "zh-CN").signIn(town.owner()).onPhone()) {
      Page page = visit.page();
      page.navigate(town.path("dashboards"));
      page.locator("#dashboards a").first().click();
      PlaywrightAssertions.assertThat(page.locator(".tile__skeleton")).hasCount(0);
      visit.assertNoSidewaysScroll();
      visit.assertAccessible();
      page.locator("a[href*=sharing]").click();
      page.locator("form.card button.btn--primary").click();
      visit.assertNoSidewaysScroll();
      visit.assertAccessible();
    }
  }

  @Test
  void theNavigationOfAPhoneOpensAsADrawer(Browser browser) {
    SmallTown town = SmallTown.build("Drawer", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner()).onPhone()) {
      Page page = visit.page();
      page.navigate(town.path("people"));
      page.locator(".topbar__menu-button").click();
      page.locator("#sidebar a[data-shortcut=r]").click();
      page.waitForURL(url -> url.contains("/retention"));
    }
  }

  @Test
  void isReachedByKeyboardShortcuts(Browser browser) {
    SmallTown town = SmallTown.build("Shortcuts", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path("people"));
      page.keyboard().press("g");
      page.keyboard().press("e");
      page.waitForURL(url -> url.endsWith("/events"));
    }
  }
}
