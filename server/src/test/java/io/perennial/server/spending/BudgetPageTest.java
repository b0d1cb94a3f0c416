package io.perennial.server.spending;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.budget.BudgetAlerts;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.budget.Purchase;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.spending.CampaignCost.Judged;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** The town of January 2025: Ana and Cai come back in the week after they signed up, Ben never. */
@ServerTest
class BudgetPageTest {

  private static final Instant JANUARY = Instant.parse("2025-01-31T23:00:00Z");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Budgets budgets;
  @Autowired private BudgetAlerts alerts;
  @Autowired private CampaignCosts costs;
  @Autowired private Channels channels;
  @Autowired private Metadata metadata;

  private SmallTown town;
  private Browser owner;

  @BeforeEach
  void town(TestInfo test) {
    String name = "budget" + test.getTestMethod().orElseThrow().getName();
    town = SmallTown.build(name, people, projects, events);
    owner = people.browser(town.owner());
  }

  private Money money(long units) {
    return new Money(units * 1_000_000, town.project().currency());
  }

  private boolean buys(String id, String source, String item, long units) {
    return budgets.reserve(town.project(), new Purchase(id, source, item, money(units)), JANUARY);
  }

  private String page() {
    return owner.get(town.path("budget?month=2025-01")).body();
  }

  @Test
  void theMonthShowsWhatWasReservedAndSpentAndForWhat() {
    assertThat(page()).contains("Nothing was bought this month");
    budgets.change(town.project(), money(100));
    buys("m1", "campaign:9", "channel:email", 10);
    buys("m2", "api", "channel:webhook", 5);
    buys("m3", "api", "channel:webhook", 7);
    budgets.spend(town.project(), "m1", JANUARY);
    budgets.release(town.project(), "m3", JANUARY);
    assertThat(page())
        .contains("US$100.00", "US$15.00", "US$85.00", "US$10.00", "US$5.00", "E-mail")
        .contains("31 Jan 2025")
        .doesNotContain("US$7.00");
    assertThat(owner.get(town.path("budget.csv?month=2025-01")).body())
        .contains("m1,campaign:9,channel:email,10.000000,spent", "m3,api,channel:webhook");
    assertThat(owner.get(town.path("budget?month=2025-02")).body())
        .contains("Nothing was bought this month");
  }

  @Test
  void itWarnsAtEightyPercentAndAlertsWhenSomethingWasRefused() {
    budgets.change(town.project(), money(10));
    buys("m1", "api", "channel:email", 7);
    assertThat(page()).doesNotContain("role=\"alert\"");
    buys("m2", "api", "channel:email", 1);
    assertThat(page()).contains("80% of the month");
    assertThat(buys("m3", "api", "channel:email", 3)).isFalse();
    assertThat(page()).contains("refused something for the first time");
  }

  @Test
  void administratorsChangeTheLimitAndWhomAnAlertReaches() {
    Channel mail =
        channels.create(
            town.project(),
            ChannelKind.EMAIL,
            "Team mail",
            new ChannelSettings.Email(
                new ChannelSettings.Server("127.0.0.1", 1, ChannelSettings.Encryption.NONE, "", ""),
                "news@perennial.test",
                "Perennial",
                "https://perennial.test"),
            money(0),
            JANUARY);
    String id = mail.id().orElseThrow().toString();
    assertThat(
            owner
                .post(town.path("budget"), Map.of("monthly", "-1", "channel", id, "address", ""))
                .body())
        .contains("Enter the address that alerts go to.", "between 0 and a billion");
    owner.post(
        town.path("budget"),
        Map.of("monthly", "250", "channel", id, "address", "team@example.com"));
    assertThat(budgets.limit(town.project())).isEqualTo(money(250));
    assertThat(alerts.of(town.project()))
        .isEqualTo(new BudgetAlerts.Chosen(mail.id(), "team@example.com"));
    Account account = people.account("analyst@" + town.project().id() + ".example");
    people.join(account, town.project(), Access.ANALYST);
    assertThat(
            people
                .browser(account)
                .post(town.path("budget"), Map.of("monthly", "1", "channel", "", "address", ""))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aCampaignsCostIsDividedByThoseItWasSpentOnWhoseDaysAreOver() {
    Project project = activating();
    long campaign = campaign("Welcome");
    for (String person : List.of("ana", "ben", "cai")) {
      enrol(campaign, person, "TREATED", "2025-01-01T10:00:00Z");
    }
    enrol(campaign, "late", "TREATED", "2025-01-30T10:00:00Z");
    enrol(campaign, "held out", "HOLDOUT", "2025-01-01T10:00:00Z");
    does("ana", "activate", "2025-01-07T23:59:59Z");
    does("ben", "activate", "2025-01-08T00:00:00Z");
    buys("m1", "campaign:" + campaign, "channel:email", 10);

    CampaignCost cost = costs.of(project, 1, JANUARY).getFirst();
    assertThat(cost.treated()).isEqualTo(4);
    assertThat(cost.activated()).contains(new Judged(1, 3));
    assertThat(cost.retained()).isEqualTo(new Judged(1, 3));
    assertThat(cost.per(cost.retained())).contains(money(10));
    assertThat(cost.goals()).isEmpty();
    assertThat(owner.get(town.path("budget")).body()).contains("Welcome", "US$10.00");
    assertThat(owner.get(town.path("budget/campaigns.csv")).body()).contains("Welcome,10.000000,4");
    assertThat(costs.of(project, 4, JANUARY).getFirst().retained()).isEqualTo(new Judged(0, 0));
  }

  /** The town with an event that is its activation. */
  private Project activating() {
    Map<Role, SortedSet<String>> names = new EnumMap<>(town.project().roles().names());
    names.put(Role.ACTIVATION, new TreeSet<>(List.of("activate")));
    Project project = town.project().with(new RoleMapping(names));
    projects.update(project);
    return project;
  }

  private void does(String user, String event, String at) {
    Instant when = Instant.parse(at);
    Entry.Header header = new Entry.Header(town.project().id() + user + at, user, null, when, when);
    events
        .store(town.project())
        .append(
            List.of(new Entry.Event(header, event, Properties.NONE, Properties.NONE)),
            Deduplication.ALL)
        .join();
  }

  private long campaign(String name) {
    owner.post(
        town.path("rewards"),
        Map.of("kind", "credits", "name", "C", "amount", "5", "cost", "1", "redeemDays", "30"));
    long rule =
        metadata
            .read()
            .sql("select max(id) from reward_rule where project_id = ?")
            .param(town.project().id())
            .query(Long.class)
            .single();
    owner.post(
        town.path("campaigns"),
        Map.ofEntries(
            Map.entry("name", name),
            Map.entry("on", "event"),
            Map.entry("events", "role:signup"),
            Map.entry("delay", "1"),
            Map.entry("delay.unit", "hours"),
            Map.entry("enrolment", "from_now_on"),
            Map.entry("holdout", "10"),
            Map.entry("step.0.do", "grant"),
            Map.entry("step.0.rule", String.valueOf(rule))));
    return metadata
        .read()
        .sql("select max(id) from campaign where project_id = ?")
        .param(town.project().id())
        .query(Long.class)
        .single();
  }

  private void enrol(long campaign, String person, String arm, String eligibleAt) {
    metadata
        .write()
        .sql(
            """
            insert into campaign_enrolment
              (campaign_id, version, person, round, arm, eligible_at, step, ending)
            values (?, 1, ?, 1, ?, ?, 0, '')\
            """)
        .params(campaign, person, arm, Instant.parse(eligibleAt).toEpochMilli())
        .update();
  }
}
