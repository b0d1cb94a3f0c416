package io.perennial.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.perennial.server.People;
import io.perennial.server.SmallTown;
import io.perennial.server.annotations.Annotation;
import io.perennial.server.annotations.Annotations;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A question is saved, arranged on a dashboard, and shown to somebody outside for a while. */
@BrowserTest
class DashboardJourneyTest {

  private static final String JANUARY = "?from=2025-01-01&to=2025-01-10&" + SmallTown.AS_OF;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Annotations annotations;
  @LocalServerPort private int port;

  @Test
  void aFunnelIsSavedMovedByKeyboardAndSharedUntilItExpires(Browser browser) {
    SmallTown town = SmallTown.build("Shared", people, projects, events);
    String link;
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path("funnel" + JANUARY));
      page.locator("#save").click();
      page.locator("#name").fill("Way to payment");
      page.locator("#dashboard").selectOption("At a glance");
      page.locator("form.card button.btn--primary").click();
      page.waitForURL(url -> url.matches(".*/dashboards/\\d+"));
      Locator last = page.locator("[data-tile]").last();
      assertThat(last.locator("h2")).hasText("Way to payment");

      page.waitForResponse(
          response -> response.url().endsWith("/arrangement"),
          () -> {
            last.locator("[data-tile-move]").focus();
            page.keyboard().press("Home");
          });
      Locator first = page.locator("[data-tile]").first();
      assertThat(first.locator("h2")).hasText("Way to payment");
      assertThat(first.locator("[data-tile-move]")).isFocused();
      assertThat(page.locator("#arrange-status")).hasText("Tile 1 of 6");
      page.waitForResponse(
          response -> response.url().endsWith("/arrangement"),
          () -> {
            first.locator("[data-tile-resize]").focus();
            page.keyboard().press("ArrowRight");
          });
      page.reload();
      assertThat(first.locator("h2")).hasText("Way to payment");
      assertThat(first).hasClass(Pattern.compile("tile--w7"));
      assertThat(first.locator("figure[data-chart=bar] canvas")).isVisible();

      link = share(page);
      assertStrangersSeeTheTilesOnly(browser, link, town);

      page.locator("#links input[name=expires]").fill("2025-01-01");
      page.locator("#links button").first().click();
      assertThat(page.locator("#links .badge--warn")).hasText("expired");
    }
    try (Visit stranger = new Visit(browser, port, "en").expecting(404)) {
      stranger.page().navigate(link);
      assertThat(stranger.page().locator("main"))
          .containsText("This link was taken back or has expired");
    }
  }

  private static String share(Page page) {
    page.locator("a[href*=sharing]").click();
    page.locator("form.card button.btn--primary").click();
    return page.locator("#link").textContent();
  }

  private void assertStrangersSeeTheTilesOnly(Browser browser, String link, SmallTown town) {
    try (Visit stranger = new Visit(browser, port, "en")) {
      Page page = stranger.page();
      page.navigate(link);
      Locator first = page.locator("[data-tile]").first();
      assertThat(first.locator("h2")).hasText("Way to payment");
      assertThat(first.locator("figure[data-chart=bar] canvas")).isVisible();
      assertThat(page.locator("[data-tile-move], [data-tile-resize]")).hasCount(0);
      assertThat(page.locator("a[href*='/p/" + town.project().id() + "']")).hasCount(0);
      assertThat(page.locator("meta[name=robots]")).hasAttribute("content", "noindex, nofollow");
      stranger.assertAccessible();
      stranger.onPhone().assertNoSidewaysScroll();
    }
  }

  @Test
  void aTileIsDraggedByItsHandleAndResizedByItsCorner(Browser browser) {
    SmallTown town = SmallTown.build("Dragged", people, projects, events);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.setViewportSize(1280, 2000);
      page.navigate(town.path("dashboards"));
      page.locator("#dashboards a").first().click();
      Locator retention = page.locator("[data-tile]").nth(1);
      var target = page.locator("[data-tile]").nth(4).boundingBox();

      page.waitForResponse(
          response -> response.url().endsWith("/arrangement"),
          () -> {
            retention.locator("[data-tile-move]").hover();
            page.mouse().down();
            page.mouse().move(target.x + target.width * 0.8, target.y + target.height / 2);
            page.mouse().up();
          });
      Locator moved = page.locator("[data-tile]").last();
      assertThat(moved.locator("h2")).hasText("Retention");

      var box = moved.boundingBox();
      page.waitForResponse(
          response -> response.url().endsWith("/arrangement"),
          () -> {
            moved.locator("[data-tile-resize]").hover();
            page.mouse().down();
            page.mouse().move(box.x + box.width * 0.5, box.y + box.height);
            page.mouse().up();
          });
      page.reload();
      assertThat(page.locator("[data-tile]").last()).hasClass(Pattern.compile("tile--w3"));
    }
  }

  @Test
  void whatHappenedIsListedBeneathAChartAndTheNextOneIsEnteredFromThere(Browser browser)
      throws IOException {
    SmallTown town = SmallTown.build("Marked", people, projects, events);
    annotations.add(
        town.project().id(),
        new Annotation(LocalDate.parse("2025-01-04"), Annotation.Kind.RELEASE, "3.0.0", ""),
        "test",
        Instant.EPOCH);
    try (Visit visit = new Visit(browser, port, "en").signIn(town.owner())) {
      Page page = visit.page();
      page.navigate(town.path("trends" + JANUARY));
      page.locator(".marks > summary").click();
      assertThat(page.locator(".marks li")).hasText("2025-01-04 · Release · 3.0.0");
      page.locator(".marks__entry").focus();
      assertThat(page.locator(".chart-tip__mark")).containsText("3.0.0");
      Assertions.assertThat(
              Arrays.copyOf(
                  Files.readAllBytes(
                      page.waitForDownload(() -> page.locator("[data-export-png]").click()).path()),
                  PNG.length))
          .isEqualTo(PNG);

      page.locator(".marks a.btn").click();
      assertThat(page.locator("#on")).hasValue(Pattern.compile("2025-01-\\d\\d"));
      page.locator("#on").fill("2025-01-06");
      page.locator("#kind").selectOption("campaign");
      page.locator("#label").fill("Sale");
      page.locator("form.form button.btn--primary").click();
      page.waitForURL(url -> url.contains("/trends"));
      assertThat(page.locator(".marks > summary")).hasText("Annotations · 2");
    }
  }
}
