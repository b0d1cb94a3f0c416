package io.perennial.server;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.reference.ReferenceEngine;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A project with a few people of January 2025: Ana signs up on the 1st, comes back on the 2nd and
 * the 8th and pays; Ben signs up on the 1st and never returns; Cai signs up on the 2nd and comes
 * back on the 3rd; Mallory has names that try to be markup.
 */
public final class SmallTown {

  public static final String HOSTILE_EVENT = "<script>alert(1)</script>";
  public static final String HOSTILE_ID = "\"><img src=x onerror=alert(2)>";

  /** The day as of which the tests look. */
  public static final String AS_OF = "as_of=2025-02-15";

  private final Project project;
  private final Account owner;
  private final List<Entry> entries = new ArrayList<>();

  private SmallTown(Project project, Account owner) {
    this.project = project;
    this.owner = owner;
  }

  /** Builds the town in a project of its own, owned by an account of its own. */
  public static SmallTown build(
      String name, People people, Projects projects, ProjectEvents events) {
    Project bare = people.project(name);
    RoleMapping roles =
        new RoleMapping(
            Map.of(
                Role.SIGNUP, new TreeSet<>(List.of("sign_up")),
                Role.CORE_USE, new TreeSet<>(List.of("generate", "<b>polish</b>")),
                Role.PAYMENT, new TreeSet<>(List.of("pay"))));
    Project project =
        new Project(
            bare.id(),
            bare.name(),
            bare.calendar(),
            bare.currency(),
            roles,
            bare.targets(),
            bare.segmentThresholds(),
            bare.riskRule(),
            bare.paymentTerms(),
            bare.assumptions(),
            bare.segments(),
            bare.filters());
    projects.update(project);
    Account owner = people.account(name + "@town.example");
    people.join(owner, project, Access.OWNER);
    SmallTown town = new SmallTown(project, owner);
    town.populate();
    events.store(project).append(town.entries, Deduplication.ALL).join();
    return town;
  }

  private void populate() {
    event("ana", "sign_up", "2025-01-01T09:00:00Z", Map.of());
    event("ana", "generate", "2025-01-01T09:05:00Z", Map.of("model", PropertyValue.of("fast")));
    event("ana", "generate", "2025-01-02T10:00:00Z", Map.of("model", PropertyValue.of("deep")));
    event("ana", "pay", "2025-01-02T10:10:00Z", Map.of("amount", PropertyValue.of(30)));
    event("ana", "generate", "2025-01-08T10:00:00Z", Map.of());
    event("ben", "sign_up", "2025-01-01T23:30:00Z", Map.of());
    event("cai", "sign_up", "2025-01-02T08:00:00Z", Map.of());
    event("cai", "generate", "2025-01-03T08:00:00Z", Map.of());
    event(HOSTILE_ID, "sign_up", "2025-01-04T08:00:00Z", Map.of());
    event(
        HOSTILE_ID,
        HOSTILE_EVENT,
        "2025-01-04T08:01:00Z",
        Map.of("<i>key</i>", PropertyValue.of("</script><script>alert(3)</script>")));
    event(HOSTILE_ID, "<b>polish</b>", "2025-01-05T08:01:00Z", Map.of());
    traits("ana", Map.of("plan", PropertyValue.of("pro"), "channel", PropertyValue.of("web")));
    traits("ben", Map.of("plan", PropertyValue.of("free")));
    traits(HOSTILE_ID, Map.of("plan", PropertyValue.of("<svg onload=alert(4)>")));
  }

  private void event(String user, String name, String at, Map<String, PropertyValue> properties) {
    entries.add(
        new Entry.Event(header(user, at), name, Properties.of(properties), Properties.NONE));
  }

  private void traits(String user, Map<String, PropertyValue> traits) {
    entries.add(new Entry.Identify(header(user, "2025-01-10T00:00:00Z"), Properties.of(traits)));
  }

  private Entry.Header header(String user, String at) {
    Instant instant = Instant.parse(at);
    return new Entry.Header(project.id() + "-" + entries.size(), user, null, instant, instant);
  }

  public Project project() {
    return project;
  }

  public Account owner() {
    return owner;
  }

  /** The judge: the reference calculation over the same entries. */
  public ReferenceEngine reference() {
    return new ReferenceEngine(entries);
  }

  /** An address inside the project. */
  public String path(String inside) {
    return "/p/" + project.id() + "/" + inside;
  }
}
