package io.perennial.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.example.Product;
import io.perennial.example.Settings;
import io.perennial.server.People;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.inbox.Inboxes;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.Preferences;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The example product in a real browser, under its strict content policy. */
@BrowserTest
class ProductJourneyTest {

  private static final Instant NOW = Instant.now();

  @Autowired private People people;
  @Autowired private ProjectKeys keys;
  @Autowired private SigningKeys signingKeys;
  @Autowired private ProjectEvents events;
  @Autowired private Inboxes inboxes;
  @Autowired private Preferences preferences;
  @LocalServerPort private int port;

  private Project project;
  private Product product;

  @BeforeEach
  void aProductOfItsOwn() throws IOException {
    project = people.project("Inkwell");
    product =
        Product.start(
            new Settings(
                URI.create("http://localhost:" + port),
                keys.captureKey(project.id()).orElseThrow(),
                signingKeys.create(project.id(), NOW).value(),
                "",
                0));
  }

  @AfterEach
  void closed() {
    product.close();
  }

  @Test
  void aVisitIsRecordedWithoutWhatThePersonTyped(Browser browser) {
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address() + "/?invite=SECRET-CODE");
      signIn(page, "ana");
      page.locator("[name=topic]").fill("my private diary");
      page.locator("#write button").click();
      assertThat(page.locator("#result")).containsText("my private diary");
      page.locator("#result").click();
      page.locator("main a").click();
      page.waitForURL(url -> url.contains("ref=help"));
      flush(page);

      assertThat(clicks()).containsExactly("Sign in", "Write it", "How it works");
      assertThat(named("page")).hasSize(3);
      assertThat(named("generate")).hasSize(1);
      assertThat(all().toList().toString())
          .doesNotContain("SECRET-CODE")
          .doesNotContain("private")
          .doesNotContain("#part")
          .contains("/?invite")
          .contains("/?ref&code");
      Set<String> visitors =
          Set.copyOf(
              all().map(entry -> entry.header().anonymousId()).filter(id -> id != null).toList());
      assertThat(visitors).hasSize(1);
      assertThat(
              all()
                  .filter(Entry.Identify.class::isInstance)
                  .filter(entry -> entry.header().anonymousId() != null))
          .singleElement()
          .satisfies(entry -> assertThat(entry.header().userId()).isEqualTo("ana"));
    }
  }

  @Test
  void theWordsOfAClickLeaveOutWhatThePageMasksAndWhatPeopleType(Browser browser) {
    String page =
        """
        const add = (parent, tag, text, attribute) => {
          const element = document.createElement(tag);
          element.textContent = text;
          if (attribute) element.setAttribute(attribute, "");
          return parent.appendChild(element);
        };
        const main = document.querySelector("main");
        const mixed = add(main, "button", "Send to ");
        add(mixed, "b", "Ana", "data-perennial-mask");
        add(add(main, "div", "", "data-perennial-mask"), "button", "Ben");
        add(add(main, "div", "", "data-perennial-ignore"), "button", "Cai");
        add(add(main, "div", "", "contenteditable"), "a", "Dana").href = "mailto:dana@example.com";
        const typed = add(main, "input", "");
        typed.type = "button";
        typed.value = "Eva";
        main.addEventListener("click", (event) => event.preventDefault());
        main.querySelectorAll("button, div > a, [type=button]").forEach((each) => each.click());
        """;
    try (Visit visit = new Visit(browser, port, "en")) {
      visit.page().navigate(product.address().toString());
      visit.page().evaluate(page);
      flush(visit.page());
      assertThat(clicks()).containsExactly("Sign in", "Write it", "Send to", "", "", "");
      assertThat(named("click").toString())
          .contains("mailto:")
          .doesNotContain("Ana", "Ben", "Cai", "Dana", "dana@", "Eva");
    }
  }

  @Test
  void whatHappensOfflineArrivesWhenTheConnectionIsBack(Browser browser) {
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address().toString());
      flush(page);

      page.context().setOffline(true);
      page.evaluate("perennial.track('offline_note')");
      flush(page);
      assertThat(named("offline_note")).isEmpty();
      page.waitForResponse("**/v1/batch", () -> page.context().setOffline(false));

      assertThat(named("offline_note")).hasSize(1);
      visit.forgive("ERR_INTERNET_DISCONNECTED");
    }
  }

  @Test
  void whatIsHandedOverAsThePageGoesAwayAndSentAgainLaterIsStoredOnce(Browser browser) {
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address().toString());
      flush(page);

      page.route("**/v1/batch", Route::abort);
      page.evaluate("perennial.track('last_words')");
      flush(page);
      page.unroute("**/v1/batch");
      page.reload();
      flush(page);

      assertThat(named("last_words")).hasSize(1);
      visit.forgive("ERR_FAILED");
    }
  }

  @Test
  void aVisitorWhoOptsOutIsLeftAloneOnLaterPagesToo(Browser browser) {
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address().toString());
      page.evaluate("perennial.optOut()");
      flush(page);
      long before = events.store(project).position();
      page.reload();
      page.locator("main a").click();
      page.waitForURL(url -> url.contains("ref=help"));
      page.evaluate("perennial.track('watched')");
      flush(page);
      assertThat(events.store(project).position()).isEqualTo(before);

      page.evaluate("perennial.optIn()");
      page.evaluate("perennial.track('watched')");
      flush(page);
      assertThat(named("watched")).hasSize(1);
    }
  }

  @Test
  void aVisitorWhoAsksNotToBeTrackedIsNotWhenTheProductRespectsThat(Browser browser) {
    String respectful =
        """
        perennial.stop();
        const { writeKey } = document.querySelector("[data-write-key]").dataset;
        const quiet = perennial.init({ writeKey, respectDoNotTrack: true });
        quiet.track("watched");
        quiet.flush();
        """;
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.addInitScript("Object.defineProperty(navigator, 'doNotTrack', { value: '1' })");
      page.navigate(product.address().toString());
      flush(page);
      assertThat(named("page")).hasSize(1);
      page.evaluate(respectful);
      assertThat(named("page")).hasSize(1);
      assertThat(named("watched")).isEmpty();
    }
  }

  @Test
  void aMessageIsShownAsACardThenReadAndRemovedInTheInbox(Browser browser) {
    deliver("ana", 1, "Your first week", "");
    deliver("ana", 2, "Try a summary", product.address() + "/?from=inbox");
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address().toString());
      signIn(page, "ana");
      Locator card = page.locator(".card");
      assertThat(card).containsText("Try a summary");
      assertThat(page.locator("[role=status]")).hasText("New message: Try a summary");
      assertThat(page.locator(".count")).hasText("1");
      visit.assertAccessible();

      page.locator(".bell").click();
      assertThat(card).isHidden();
      assertThat(page.locator("dialog li")).hasCount(2);
      assertThat(page.locator("dialog .fresh")).hasCount(1);
      visit.assertAccessible();
      assertThat(page.locator(".count")).isHidden();

      page.getByLabel("Remove: Your first week").click();
      assertThat(page.locator("dialog li")).hasCount(1);
      page.locator("dialog .action").click();
      page.waitForURL(url -> url.contains("from=inbox"));
      assertThat(page.locator(".bell")).isVisible();

      assertThat(reactions())
          .containsExactlyInAnyOrder(
              "message_seen 2", "message_seen 1", "message_dismissed 1", "message_clicked 2");
    }
  }

  @Test
  void theInboxIsUsedByKeyboardAlone(Browser browser) {
    deliver("ana", 1, "Your first week", "");
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address().toString());
      signIn(page, "ana");
      assertThat(page.locator(".card")).isVisible();
      page.locator(".bell").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("dialog")).isVisible();
      for (int i = 0; i < 12; i++) {
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.matches('main *')")).isEqualTo(false);
      }
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).isHidden();
      assertThat(page.locator(".bell")).isFocused();
    }
  }

  @Test
  void aUserChoosesHowOftenTheyAreReached(Browser browser) {
    try (Visit visit = new Visit(browser, port, "zh-CN").onPhone()) {
      Page page = visit.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      page.addInitScript(
          "document.addEventListener('readystatechange', () => { document.documentElement.lang ="
              + " 'zh' })");
      page.navigate(product.address().toString());
      signIn(page, "ana");
      page.getByLabel("消息").first().click();
      page.getByLabel("接收设置").click();
      page.getByLabel("每周最多 1 次").check();
      page.getByLabel("产品内").uncheck();
      visit.assertAccessible();
      visit.assertNoSidewaysScroll();
      page.getByText("保存").click();
      assertThat(page.locator("[role=status]")).hasText("已保存。");

      assertThat(preferences.of(project.id(), List.of("ana")))
          .isEqualTo(new Choices(Set.of(ChannelKind.IN_APP), Optional.of(1), Optional.empty()));
    }
  }

  @Test
  void goalsAndSavedValueAreShownWhereTheServerKnowsThem(Browser browser) {
    String known =
        """
        {"unread": 0, "messages": [],
         "goals": [{"title": "10 uses in 7 days", "done": 4, "target": 10, "reward": "5 credits"}],
         "value": {"minutes": 150, "money": 112.5, "currency": "USD", "since": "2026-03-01"}}
        """;
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.route(
          "**/v1/inbox?*",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                      .setContentType("application/json")
                      .setBody(known)));
      page.navigate(product.address().toString());
      signIn(page, "ana");
      page.locator(".bell").click();
      assertThat(page.locator(".saving")).containsText("2.5 h · $112.50");
      assertThat(page.locator(".goals")).containsText("4 / 10");
      assertThat(page.locator(".goals progress")).hasAttribute("value", "4");
      visit.assertAccessible();
    }
  }

  @Test
  void signingOutTakesTheInboxAwayAndTheNextUserSeesOnlyTheirOwn(Browser browser) {
    deliver("ana", 1, "For Ana", "");
    try (Visit visit = new Visit(browser, port, "en")) {
      Page page = visit.page();
      page.navigate(product.address().toString());
      signIn(page, "ana");
      assertThat(page.locator(".card")).containsText("For Ana");
      page.locator("#leave button").click();
      assertThat(page.locator("#enter")).isVisible();
      assertThat(page.locator(".bell")).hasCount(0);

      signIn(page, "ben");
      page.locator(".bell").click();
      assertThat(page.locator("dialog")).containsText("No messages yet.");
    }
  }

  private static void signIn(Page page, String name) {
    page.locator("[name=name]").fill(name);
    page.locator("#enter button").click();
    assertThat(page.locator("#leave")).isVisible();
  }

  private static void flush(Page page) {
    page.evaluate("perennial.flush()");
  }

  private void deliver(String user, long messageId, String subject, String link) {
    inboxes.deliver(
        project.id(),
        new InboxItem(
            0,
            user,
            messageId,
            subject,
            "What it says.",
            link,
            NOW,
            Optional.empty(),
            Optional.empty()));
  }

  private Stream<Entry> all() {
    return events.store(project).read(0, 1000).stream().map(EventStore.Committed::entry);
  }

  private List<Entry.Event> named(String name) {
    return all()
        .filter(Entry.Event.class::isInstance)
        .map(Entry.Event.class::cast)
        .filter(event -> event.name().equals(name))
        .toList();
  }

  private List<String> clicks() {
    return named("click").stream().map(event -> text(event, "text")).toList();
  }

  private List<String> reactions() {
    return Stream.of("message_seen", "message_clicked", "message_dismissed")
        .flatMap(name -> named(name).stream())
        .map(event -> event.name() + " " + text(event, "message_id"))
        .toList();
  }

  private static String text(Entry.Event event, String property) {
    var value = event.properties().get(property);
    return value == null ? "" : value.text();
  }
}
