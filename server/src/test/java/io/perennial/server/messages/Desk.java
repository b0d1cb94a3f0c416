package io.perennial.server.messages;

import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.Storage;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import io.perennial.server.inbox.Inboxes;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.templates.Rendering;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;

/**
 * Messages without the server around them, on a data folder of its own, with a clock that tests set
 * and no loop: what is due is sent when a test says so.
 */
final class Desk implements AutoCloseable {

  /** A Monday at noon in Shanghai, where the project is. */
  static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

  @Import(Storage.class)
  @ComponentScan(
      basePackages = {
        "io.perennial.server.budget",
        "io.perennial.server.inbox",
        "io.perennial.server.channels",
        "io.perennial.server.messages"
      },
      excludeFilters = {
        @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Controller.class),
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = DispatchLoop.class)
      })
  @ConfigurationPropertiesScan({"io.perennial.server.channels", "io.perennial.server.messages"})
  static class Parts {
    @Bean
    Fickle fickle() {
      return new Fickle();
    }
  }

  /** A proposer that means what a test says. */
  static final class Fickle implements Proposer {
    private static final Source SOURCE = new Source("fickle");
    private Ruling mind = new Ruling.Go();

    void mind(Ruling ruling) {
      mind = ruling;
    }

    @Override
    public boolean proposed(Source source) {
      return source.equals(SOURCE);
    }

    @Override
    public Ruling stillMeant(Project project, Message message, Instant now) {
      return mind;
    }
  }

  private final DataFolder data;
  private final ConfigurableApplicationContext context;
  private final Project project;
  private Instant now = NOON;

  private Desk(DataFolder data, ConfigurableApplicationContext context, Project project) {
    this.data = data;
    this.context = context;
    this.project = project;
  }

  private static Project fresh(ConfigurableApplicationContext context) {
    return context
        .getBean(Projects.class)
        .create(
            "Desk",
            new ProjectCalendar(ZoneId.of("Asia/Shanghai"), DayOfWeek.MONDAY),
            Currency.getInstance("CNY"),
            NOON);
  }

  /** Opens a folder and makes a project in it. */
  static Desk open(Path folder) {
    DataFolder data = DataFolder.open(folder);
    ConfigurableApplicationContext context = start(data);
    return new Desk(data, context, fresh(context));
  }

  /** Opens a folder that has a project. */
  static Desk reopen(Path folder) {
    DataFolder data = DataFolder.open(folder);
    ConfigurableApplicationContext context = start(data);
    return new Desk(data, context, context.getBean(Projects.class).all().getFirst());
  }

  private static ConfigurableApplicationContext start(DataFolder data) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.NONE)
        .initializers(context -> context.getBeanFactory().registerSingleton("dataFolder", data))
        .run("--perennial.outbound.allowed-hosts=127.0.0.1", "--spring.main.banner-mode=off");
  }

  /** The same desk with a fresh project, at noon again. */
  Desk another() {
    return new Desk(data, context, fresh(context));
  }

  /** Sets the clock. */
  void at(Instant moment) {
    now = moment;
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  Project project() {
    return project;
  }

  Instant now() {
    return now;
  }

  /** Lets time pass. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  void rules(Rules rules) {
    get(GuardRailSettings.class).change(project, rules);
  }

  /** Changes only the caps, and lets messages go outside at any hour and at once. */
  void capsOnly(FrequencyCap... caps) {
    rules(new Rules(List.of(caps), Optional.empty(), Duration.ofDays(2), Optional.empty()));
  }

  void budget(long units) {
    get(Budgets.class).change(project, new Money(units * 1_000_000, project.currency()));
  }

  Budgets.Standing budget() {
    return get(Budgets.class).standing(project, now);
  }

  Channel inApp() {
    return Channel.inApp(project);
  }

  Channel channel(ChannelKind kind, ChannelSettings settings, long costMicros) {
    return get(Channels.class)
        .create(project, kind, kind.id(), settings, new Money(costMicros, project.currency()), now);
  }

  /** A mail channel to a server that does not exist. */
  Channel deadMail(long costMicros) {
    return channel(
        ChannelKind.EMAIL,
        new ChannelSettings.Email(
            new ChannelSettings.Server("127.0.0.1", 1, ChannelSettings.Encryption.NONE, "", ""),
            "news@perennial.test",
            "Perennial",
            "https://perennial.test"),
        costMicros);
  }

  Inboxes inboxes() {
    return get(Inboxes.class);
  }

  static Recipient person(String id) {
    return new Recipient(
        id, List.of(id), Optional.of(id + "@users.test"), Optional.empty(), Optional.empty());
  }

  static Rendering text(String subject) {
    return new Rendering.Complete(
        new Content(Language.ENGLISH, subject, "Welcome back.", "https://product.test/go"));
  }

  Proposal proposal(String key, String person, Channel... channels) {
    return new Proposal(
        key,
        Source.campaign(1),
        Optional.of(Node.NEXT_DAY),
        person(person),
        text("Hello " + person),
        Arrays.asList(channels));
  }

  /** A proposal of whoever may change their mind. */
  Proposal fickle(String key, String person, Channel... channels) {
    Proposal plain = proposal(key, person, channels);
    return new Proposal(
        key, Fickle.SOURCE, plain.node(), plain.recipient(), plain.rendering(), plain.channels());
  }

  Message send(Proposal proposal) {
    return get(Messages.class).send(project, proposal, now);
  }

  Message send(String key, String person, Channel... channels) {
    return send(proposal(key, person, channels));
  }

  /** Sends what is due at this moment and waits until it was sent. */
  void dispatch() {
    get(Dispatcher.class).dispatch(InstantSource.fixed(now)).join();
  }

  Message message(String key) {
    return get(MessageLedger.class).byKey(project.id(), key).orElseThrow();
  }

  /** The number that a query finds for the parameter {@code :project}. */
  long count(String sql) {
    return get(Metadata.class)
        .read()
        .sql(sql)
        .param("project", project.id())
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    context.close();
    data.close();
  }
}
