package io.perennial.server.rewards;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.Storage;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Receiver;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.spending.BudgetAlarm;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;

/**
 * Rewards without the server around them, on a data folder of its own, with a clock that tests set
 * and no loop: what is due is told when a test says so.
 */
final class Shop implements AutoCloseable {

  /** A Monday at noon in Shanghai, where the project is. */
  static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Import({Storage.class, BudgetAlarm.class})
  @ComponentScan(
      basePackages = {
        "io.perennial.server.budget",
        "io.perennial.server.inbox",
        "io.perennial.server.channels",
        "io.perennial.server.rewards"
      },
      excludeFilters = {
        @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Controller.class),
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = HeraldLoop.class)
      })
  @ConfigurationPropertiesScan("io.perennial.server.channels")
  static class Parts {}

  private final DataFolder data;
  private final ConfigurableApplicationContext context;
  private final Project project;
  private Instant now = NOON;
  private int sent;

  private Shop(DataFolder data, ConfigurableApplicationContext context, Project project) {
    this.data = data;
    this.context = context;
    this.project = project;
  }

  static Shop open(Path folder) {
    DataFolder data = DataFolder.open(folder);
    ConfigurableApplicationContext context = start(data);
    return new Shop(data, context, fresh(context));
  }

  /** Opens a folder that has a project, at a moment. */
  static Shop reopen(Path folder, long projectId, Instant now) {
    DataFolder data = DataFolder.open(folder);
    ConfigurableApplicationContext context = start(data);
    Shop shop =
        new Shop(data, context, context.getBean(Projects.class).find(projectId).orElseThrow());
    shop.now = now;
    return shop;
  }

  private static ConfigurableApplicationContext start(DataFolder data) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.NONE)
        .initializers(context -> context.getBeanFactory().registerSingleton("dataFolder", data))
        .run("--perennial.outbound.allowed-hosts=127.0.0.1", "--spring.main.banner-mode=off");
  }

  private static Project fresh(ConfigurableApplicationContext context) {
    Projects projects = context.getBean(Projects.class);
    Project bare =
        projects.create(
            "Shop",
            new ProjectCalendar(ZoneId.of("Asia/Shanghai"), DayOfWeek.MONDAY),
            Currency.getInstance("CNY"),
            NOON);
    Project project =
        bare.with(new RoleMapping(Map.of(Role.PAYMENT, new TreeSet<>(List.of("pay")))));
    projects.update(project);
    return project;
  }

  /** The same shop with a fresh project, at noon again. */
  Shop another() {
    return new Shop(data, context, fresh(context));
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

  void at(Instant moment) {
    now = moment;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Money money(long units) {
    return new Money(units * 1_000_000, project.currency());
  }

  void budget(long units) {
    get(Budgets.class).change(project, money(units));
  }

  /** What is reserved or spent this month, in whole units. */
  long committed() {
    return get(Budgets.class).standing(project, now).committed().amount().longValueExact();
  }

  /** A rule that costs 5 and may be redeemed for 30 days. */
  RewardRule rule(Benefit benefit) {
    String name = benefit.kind().id() + " " + get(RewardRules.class).all(project).size();
    RewardRule rule = new RewardRule(0, name, benefit, money(5), 30, true, Optional.empty());
    return get(RewardRules.class).save(project, rule, now);
  }

  Grant grant(RewardRule rule, String user) {
    return get(Rewards.class).grant(project, rule.id(), user, Occasion.of("task:1"), now);
  }

  Channel webhook(Receiver receiver) {
    return get(Channels.class)
        .create(
            project,
            ChannelKind.WEBHOOK,
            "Product",
            new ChannelSettings.Webhook(receiver.url("/hook"), SECRET),
            money(0),
            now);
  }

  /** Tells what is due at this moment and waits until it was told. */
  void tell() {
    get(Herald.class).tell(InstantSource.fixed(now)).join();
  }

  Outbox.Delivery delivery(Grant grant) {
    return get(Outbox.class).delivery(grant.id()).orElseThrow();
  }

  private Entry.Header header(String user, String anonymous) {
    return new Entry.Header(
        project.id() + "-" + sent++,
        user.isEmpty() ? null : user,
        anonymous.isEmpty() ? null : anonymous,
        now,
        now);
  }

  private void append(Entry entry) {
    get(ProjectEvents.class).store(project).append(List.of(entry), Deduplication.ALL).join();
  }

  void pays(String user, int days) {
    Properties properties = Properties.of(Map.of("period_days", PropertyValue.of(days)));
    append(new Entry.Event(header(user, ""), "pay", properties, Properties.NONE));
  }

  void identifies(String user, Map<String, PropertyValue> traits) {
    append(new Entry.Identify(header(user, ""), Properties.of(traits)));
  }

  /** An anonymous visitor looks around. */
  void visits(String anonymous) {
    append(new Entry.Event(header("", anonymous), "visit", Properties.NONE, Properties.NONE));
  }

  /** Two users turn out to be one. */
  void merges(String previous, String user) {
    append(new Entry.Alias(header(user, ""), previous));
  }

  @Override
  public void close() {
    context.close();
    data.close();
  }
}
