package io.perennial.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.example.Product;
import io.perennial.example.Settings;
import io.perennial.server.People;
import io.perennial.server.SmallTown;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import io.perennial.server.projects.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The second day of a user: what an operator switches on in the console reaches the product's page,
 * the task that is done there is rewarded, and the cap keeps the user from more than two messages.
 */
@BrowserTest
class NextDayJourneyTest {

  private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectKeys keys;
  @Autowired private SigningKeys signingKeys;
  @Autowired private ProjectEvents events;
  @Autowired private Channels channels;
  @Autowired private List<RecurringTask<Void>> jobs;
  @LocalServerPort private int port;

  @Test
  void whoComesBackIsInvitedToATaskRewardedForItAndThenLeftInPeace(Browser browser)
      throws IOException {
    SmallTown town = SmallTown.build("Inkwell", people, projects, events);
    Project project = town.project();
    Instant now = Instant.now();
    wroteTheirFirstNoteYesterday(project, "dora", now);
    try (Product product = product(project, now);
        Visit operator = new Visit(browser, port, "en").signIn(town.owner());
        Visit user = new Visit(browser, port, "en").expecting(401)) {
      channels.create(
          project,
          ChannelKind.WEBHOOK,
          "Inkwell",
          new ChannelSettings.Webhook(product.address() + "/rewards", WEBHOOK_SECRET),
          Money.zero(project.currency()),
          now);
      taskIsAdded(operator.page(), town);
      playbookRuns(operator.page(), town);

      Page page = user.page();
      page.navigate(product.address().toString());
      page.locator("[name=name]").fill("dora");
      page.locator("#enter button").click();
      assertThat(page.locator("#leave")).isVisible();
      page.evaluate("perennial.flush()");
      run("campaigns");

      page.reload();
      assertThat(page.locator(".card")).containsText("note");
      page.locator(".bell").click();
      assertThat(page.locator(".goals")).containsText("0 / 1");
      page.keyboard().press("Escape");

      page.locator("[name=topic]").fill("a second day");
      page.locator("#write button").click();
      assertThat(page.locator("#result")).containsText("a second day");
      page.waitForCondition(() -> writtenSince(project, now));
      run("tasks");
      page.waitForCondition(() -> !product.granted().isEmpty());
      page.reload();
      page.locator(".bell").click();
      assertThat(page.locator("dialog")).containsText("5 credits");

      activate(user, project, "sent");
      activate(user, project, "suppressed");
      operator.page().navigate(town.path("messages?state=suppressed"));
      assertThat(operator.page().locator("main table")).containsText("dora");
      assertThat(operator.page().locator("main table")).containsText("Frequency cap");
    }
  }

  private void wroteTheirFirstNoteYesterday(Project project, String user, Instant now) {
    Instant then = now.minus(Duration.ofDays(1)).minusSeconds(120);
    Properties note = Properties.of(Map.of("scenario", PropertyValue.of("note")));
    events
        .store(project)
        .append(
            List.of(
                event(user, "page", then, Properties.NONE),
                event(user, "sign_up", then.plusSeconds(20), Properties.NONE),
                event(user, "generate", then.plusSeconds(60), note)),
            Deduplication.ALL)
        .join();
  }

  private static Entry.Event event(String user, String name, Instant at, Properties properties) {
    return new Entry.Event(
        new Entry.Header("first " + name, user, null, at, at), name, properties, Properties.NONE);
  }

  private boolean writtenSince(Project project, Instant time) {
    return events.store(project).read(0, 1000).stream()
        .map(EventStore.Committed::entry)
        .anyMatch(entry ->
            entry instanceof Entry.Event event
                && event.name().equals("generate")
                && event.header().timestamp().isAfter(time));
  }

  private Product product(Project project, Instant now) throws IOException {
    return Product.start(
        new Settings(
            URI.create("http://localhost:" + port),
            keys.captureKey(project.id()).orElseThrow(),
            signingKeys.create(project.id(), now).value(),
            WEBHOOK_SECRET,
            0));
  }

  private static void taskIsAdded(Page page, SmallTown town) {
    page.navigate(town.path("tasks"));
    page.locator("form:has(input[value=NEXT_DAY]) button").click();
    assertThat(page.locator("main table")).containsText("One-minute task done");
  }

  /** The playbook of the next day, for whoever opens a page rather than at ten in the morning. */
  private static void playbookRuns(Page page, SmallTown town) {
    page.navigate(town.path("playbooks"));
    page.locator("form[action$='playbooks/next_day'] button").click();
    page.locator("main a[href$='/edit']").click();
    page.locator("#on").selectOption("event");
    previewed(page);
    page.locator("summary:has-text('event')").first().click();
    page.locator("#events").selectOption("event:page");
    previewed(page);
    fill(page, "[name=delay]", "0");
    fill(page, "#holdout", "0");
    page.locator("form#campaign .form-actions .btn--primary").click();
    for (String step : List.of("/submit", "/approve", "/move")) {
      page.locator("form[action$='" + step + "'] button.btn--primary").click();
    }
    assertThat(page.locator(".page-head__lead")).containsText("Running");
  }

  private static void fill(Page page, String field, String value) {
    page.locator(field).fill(value);
    page.keyboard().press("Tab");
    previewed(page);
  }

  /** Waits until the size of the audience is that of the form. */
  private static void previewed(Page page) {
    assertThat(page.locator(".htmx-request")).hasCount(0);
  }

  private void run(String job) {
    jobs.stream()
        .filter(one -> one.getName().equals(job))
        .forEach(one -> one.execute(one.instance(RecurringTask.INSTANCE), null));
  }

  private void activate(Visit visit, Project project, String decision) {
    APIRequestContext api = visit.page().request();
    String key =
        keys.create(project.id(), ProjectKeys.Kind.SECRET, decision, Instant.now()).value();
    APIResponse response =
        api.post(
            "http://localhost:" + port + "/api/v1/users/dora/activate",
            RequestOptions.create().setHeader("Authorization", "Bearer " + key));
    assertThat(response.text()).contains(decision);
  }
}
