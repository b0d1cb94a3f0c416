package io.perennial.server.campaigns;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.Application;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.FrequencyCap;
import io.perennial.server.messages.GuardRailSettings;
import io.perennial.server.messages.Node;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Rules;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server without its web part, in a process of its own that a test kills: three campaigns over
 * the same people, run by two schedulers at once beside the server's own. The first process sets
 * them up, each later one goes on with what it finds, and the last ends when nothing is left to do.
 *
 * <p>Of the people, one in fifty reads mails only, of the others every second takes webhooks only,
 * and the rest has the inbox.
 */
final class CampaignsProcess {

  private static final int SCHEDULERS = 2;
  private static final int MAIL_EVERY = 50;

  /** A valid secret of Standard Webhooks. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String STEPS_DUE =
      """
      select (select count(*) from campaign where scheduled_until is null)
        + (select count(*) from campaign_enrolment where due_at is not null)\
      """;

  private static final String ON_THE_WAY =
      "select count(*) from message where state in ('RESERVED', 'HELD')";

  private static final Duration LONG = Duration.ofMinutes(60);

  private final ConfigurableApplicationContext server;

  private CampaignsProcess(ConfigurableApplicationContext server) {
    this.server = server;
  }

  /** Arguments: data folder, number of people, address of a webhook, port of a mail server. */
  public static void main(String[] arguments) {
    try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
        ConfigurableApplicationContext server = start(folder)) {
      CampaignsProcess process = new CampaignsProcess(server);
      if (server.getBean(Projects.class).all().isEmpty()) {
        process.setUp(Integer.parseInt(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
      }
      process.run();
    }
    System.exit(0);
  }

  private static ConfigurableApplicationContext start(DataFolder folder) {
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .initializers(context -> context.getBeanFactory().registerSingleton("dataFolder", folder))
        .run("--perennial.outbound.allowed-hosts=127.0.0.1");
  }

  static boolean readsMails(int person) {
    return person % MAIL_EVERY == 0;
  }

  static boolean takesWebhooks(int person) {
    return !readsMails(person) && person % 2 == 1;
  }

  private void setUp(int people, String webhook, int mailPort) {
    Instant now = Instant.now();
    Project project =
        server
            .getBean(Projects.class)
            .create("Killed", ProjectCalendar.UTC, Currency.getInstance("USD"), now);
    server
        .getBean(GuardRailSettings.class)
        .change(
            project,
            new Rules(
                List.of(FrequencyCap.overall(2, Duration.ofDays(7))),
                Optional.empty(),
                Duration.ofDays(2),
                Optional.empty()));
    settle(project, people, now);
    Channel mail = mail(project, mailPort, now);
    for (Node node : List.of(Node.NEXT_DAY, Node.WEEK_ONE, Node.RENEWAL)) {
      start(project, node, List.of(hook(project, webhook, now), mail), now);
    }
  }

  private void settle(Project project, int people, Instant now) {
    List<Entry> entries = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String id = "user-" + person;
      entries.add(
          new Entry.Event(
              new Entry.Header("signup-" + person, id, null, now, now),
              "sign_up",
              Properties.NONE,
              Properties.NONE));
      if (readsMails(person)) {
        entries.add(
            new Entry.Identify(
                new Entry.Header("traits-" + person, id, null, now, now),
                Properties.of(Map.of("email", PropertyValue.of(id + "@users.test")))));
      }
    }
    server.getBean(ProjectEvents.class).store(project).append(entries, Deduplication.ALL).join();
    Preferences preferences = server.getBean(Preferences.class);
    server
        .getBean(Metadata.class)
        .inTransaction(() -> {
          for (int person = 0; person < people; person++) {
            preferences.choose(project.id(), "user-" + person, wishes(person), now);
          }
        });
  }

  private static Choices wishes(int person) {
    if (readsMails(person)) {
      return new Choices(
          Set.of(ChannelKind.IN_APP, ChannelKind.WEBHOOK), Optional.empty(), Optional.empty());
    }
    return takesWebhooks(person)
        ? new Choices(Set.of(ChannelKind.IN_APP), Optional.empty(), Optional.empty())
        : Choices.NONE;
  }

  private Channel mail(Project project, int port, Instant now) {
    return channel(
        project,
        ChannelKind.EMAIL,
        new ChannelSettings.Email(
            new ChannelSettings.Server("127.0.0.1", port, ChannelSettings.Encryption.NONE, "", ""),
            "news@perennial.test",
            "",
            "https://perennial.test"),
        now);
  }

  private Channel hook(Project project, String url, Instant now) {
    return channel(project, ChannelKind.WEBHOOK, new ChannelSettings.Webhook(url, SECRET), now);
  }

  private Channel channel(
      Project project, ChannelKind kind, ChannelSettings settings, Instant now) {
    return server
        .getBean(Channels.class)
        .create(project, kind, kind.id(), settings, Money.zero(project.currency()), now);
  }

  private void start(Project project, Node node, List<Channel> over, Instant now) {
    long template =
        server
            .getBean(MessageTemplates.class)
            .save(
                project.id(),
                new MessageTemplate(
                    0,
                    "Template " + node.id(),
                    Map.of(
                        Language.ENGLISH,
                        new MessageTemplate.Words("Hello {{user.id}}", "Come back.")),
                    ""),
                now)
            .id();
    Definition definition =
        new Definition(
            Optional.empty(),
            Optional.of(node),
            new Trigger.Event(EventsChoice.named("sign_up"), Duration.ZERO, Trigger.Enrolment.NOW),
            Optional.empty(),
            List.of(
                new Step.Send(
                    List.of(template),
                    over.stream().map(channel -> channel.id().orElseThrow()).toList(),
                    List.of())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);
    Campaigns campaigns = server.getBean(Campaigns.class);
    Campaign draft =
        campaigns.create(project, "Campaign " + node.id(), definition, "ana@team", now);
    Campaign approved =
        campaigns.approve(project, campaigns.submit(project, draft), "boss@team", now);
    campaigns.move(project, approved, State.RUNNING, now);
  }

  private void run() {
    Project project = server.getBean(Projects.class).all().getFirst();
    CampaignRunner runner = server.getBean(CampaignRunner.class);
    try (ExecutorService threads = Executors.newFixedThreadPool(SCHEDULERS)) {
      Runnable scheduler =
          () -> {
            while (count(STEPS_DUE) > 0) {
              runner.run(project, Instant.now());
            }
          };
      CompletableFuture.allOf(
              CompletableFuture.runAsync(scheduler, threads),
              CompletableFuture.runAsync(scheduler, threads))
          .join();
    }
    Awaitility.await().atMost(LONG).until(() -> count(ON_THE_WAY) == 0);
  }

  private long count(String sql) {
    return server.getBean(Metadata.class).read().sql(sql).query(Long.class).single();
  }
}
