package io.perennial.server.campaigns;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.People;
import io.perennial.server.SmallTown;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInfo;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The town of January 2025, where campaigns run on a clock that the tests set. The server's own
 * jobs stop: by their clock every campaign of the town would be long overdue.
 */
final class CampaignTown {

  /** A Monday, noon where the project is. */
  static final Instant NOON = Instant.parse("2025-01-20T12:00:00Z");

  private final ApplicationContext server;
  private final SmallTown town;
  private Instant now = NOON;
  private int sent;

  CampaignTown(ApplicationContext server, TestInfo test) {
    this.server = server;
    ((SmartLifecycle) server.getBean("jobs")).stop();
    String name = test.getTestMethod().orElseThrow().getName();
    town = SmallTown.build(name, get(People.class), get(Projects.class), get(ProjectEvents.class));
  }

  <T> T get(Class<T> type) {
    return server.getBean(type);
  }

  Project project() {
    return town.project();
  }

  SmallTown town() {
    return town;
  }

  Instant now() {
    return now;
  }

  Campaigns campaigns() {
    return get(Campaigns.class);
  }

  /** A template whose text greets by a subject of its own. */
  long template(String subject) {
    MessageTemplate template =
        new MessageTemplate(
            0,
            subject,
            Map.of(
                Language.ENGLISH,
                new MessageTemplate.Words(subject + " {{user.id}}", "Come back.")),
            "");
    return get(MessageTemplates.class).save(project().id(), template, now).id();
  }

  Campaign draft(Definition definition) {
    return campaigns().create(project(), "Campaign", definition, "ana@team", now);
  }

  Campaign running(Definition definition) {
    Campaign asked = campaigns().submit(project(), draft(definition));
    Campaign approved = campaigns().approve(project(), asked, "boss@team", now);
    return campaigns().move(project(), approved, State.RUNNING, now);
  }

  Campaign current(Campaign campaign) {
    return campaigns().find(project(), campaign.id());
  }

  /** Time passes without anybody looking. */
  void wait(Duration time) {
    now = now.plus(time);
  }

  /** Time passes, and campaigns are looked after. */
  void pass(Duration time) {
    wait(time);
    get(CampaignRunner.class).run(project(), now);
  }

  void does(String user, String event) {
    happened(user, event, now);
  }

  void does(String user, String event, String property, String value) {
    Properties properties = Properties.of(Map.of(property, PropertyValue.of(value)));
    append(new Entry.Event(header(user, now), event, properties, Properties.NONE));
  }

  /** A saved filter of the project; call it before anything asks for filters. */
  long filter(String definition) {
    return get(Metadata.class)
        .write()
        .sql(
            """
            insert into event_filter (project_id, name, definition, created_by, created_at)
            values (?, 'Some', ?, 'ana@team', 0) returning id\
            """)
        .params(project().id(), definition)
        .query(Long.class)
        .single();
  }

  void happened(String user, String event, Instant at) {
    append(new Entry.Event(header(user, at), event, Properties.NONE, Properties.NONE));
  }

  void trait(String user, String name, String value) {
    append(
        new Entry.Identify(
            header(user, now), Properties.of(Map.of(name, PropertyValue.of(value)))));
  }

  private Entry.Header header(String user, Instant at) {
    return new Entry.Header(project().id() + "-sent-" + sent++, user, null, at, now);
  }

  private void append(Entry entry) {
    get(ProjectEvents.class).store(project()).append(List.of(entry), Deduplication.ALL).join();
  }

  /** Everybody's messages with their states, in the order of sending. */
  List<String> messages() {
    return texts("select person || ' ' || state from message where project_id = ? order by id");
  }

  List<String> subjects() {
    return texts("select subject from message where project_id = ? order by id");
  }

  /** How the ways of those enrolled ended. */
  List<String> endings() {
    return texts(
        """
        select e.person || ' ' || e.ending from campaign_enrolment e
        join campaign c on c.id = e.campaign_id where c.project_id = ? order by e.person\
        """);
  }

  private List<String> texts(String sql) {
    return get(Metadata.class)
        .read()
        .sql(sql)
        .param(project().id())
        .query((row, number) -> row.getString(1))
        .list();
  }
}
