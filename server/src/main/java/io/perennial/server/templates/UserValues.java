package io.perennial.server.templates;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Timeline;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user's own timeline says: traits, recent usage, the last scenario. Counts that would need
 * more entries than were read are left out rather than be too small.
 */
public final class UserValues {

  /** The trait that says what a user works in. */
  public static final String INDUSTRY = "industry";

  private static final String SCENARIO = "scenario";

  private UserValues() {}

  /** The values at a moment; entries later than it do not count. */
  public static Values of(Project project, Timeline.Person person, Instant now) {
    Map<String, Value> values = new HashMap<>();
    put(values, Variable.USER_ID, new Value.Text(person.id().id()));
    put(values, Variable.PRODUCT_NAME, new Value.Text(project.name()));
    person.traits().values().forEach((name, trait) -> text(values, Variable.trait(name), trait));
    trait(person.traits(), "name").ifPresent(name -> put(values, Variable.USER_NAME, name));
    trait(person.traits(), "email").ifPresent(email -> put(values, Variable.USER_EMAIL, email));
    trait(person.traits(), INDUSTRY).ifPresent(name -> put(values, Variable.USER_INDUSTRY, name));
    usage(values, project, person, now);
    return new Values(values);
  }

  private static void usage(
      Map<String, Value> values, Project project, Timeline.Person person, Instant now) {
    List<Entry.Event> events =
        person.entries().stream()
            .filter(Entry.Event.class::isInstance)
            .map(Entry.Event.class::cast)
            .filter(event -> !event.header().timestamp().isAfter(now))
            .toList();
    Set<String> core = project.roles().names(Role.CORE_USE);
    List<Entry.Event> uses = events.stream().filter(event -> core.contains(event.name())).toList();
    Instant known =
        person.more() && !events.isEmpty() ? events.getLast().header().timestamp() : Instant.EPOCH;
    count(values, Variable.CORE_USES_7D, uses, now.minus(Duration.ofDays(7)), known);
    count(values, Variable.CORE_USES_30D, uses, now.minus(Duration.ofDays(30)), known);
    if (!person.more()) {
      put(values, Variable.CORE_USES, new Value.Whole(uses.size()));
    }
    activeDays(values, project, uses, now, known);
    if (!events.isEmpty()) {
      put(values, Variable.LAST_EVENT, new Value.Text(events.getFirst().name()));
    }
    uses.stream()
        .flatMap(use -> trait(use.properties(), SCENARIO).stream())
        .findFirst()
        .ifPresent(scenario -> put(values, Variable.LAST_SCENARIO, scenario));
  }

  private static void count(
      Map<String, Value> values,
      Variable variable,
      List<Entry.Event> uses,
      Instant after,
      Instant known) {
    if (!known.isAfter(after)) {
      long count = uses.stream().filter(use -> use.header().timestamp().isAfter(after)).count();
      put(values, variable, new Value.Whole(count));
    }
  }

  private static void activeDays(
      Map<String, Value> values,
      Project project,
      List<Entry.Event> uses,
      Instant now,
      Instant known) {
    LocalDate today = project.calendar().dayOf(now);
    List<LocalDate> days =
        uses.stream()
            .map(use -> project.calendar().dayOf(use.header().timestamp()))
            .distinct()
            .toList();
    LocalDate first = today.minusDays(6);
    if (project.calendar().dayOf(known).isBefore(first)) {
      long active = days.stream().filter(day -> !day.isBefore(first)).count();
      put(values, Variable.ACTIVE_DAYS_7D, new Value.Whole(active));
    }
    if (!days.isEmpty()) {
      LocalDate last = days.getFirst();
      put(values, Variable.LAST_DAY, new Value.Day(last));
      put(values, Variable.DAYS_AWAY, new Value.Whole(ChronoUnit.DAYS.between(last, today)));
    }
  }

  private static void put(Map<String, Value> values, Variable variable, Value value) {
    values.put(variable.id(), value);
  }

  private static void text(Map<String, Value> values, String name, PropertyValue value) {
    if (!value.text().isBlank()) {
      values.put(name, new Value.Text(value.text()));
    }
  }

  private static Optional<Value> trait(Properties properties, String name) {
    return Optional.ofNullable(properties.get(name))
        .map(PropertyValue::text)
        .filter(text -> !text.isBlank())
        .map(Value.Text::new);
  }
}
