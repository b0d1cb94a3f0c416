package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.ProjectCalendar;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.StringJoiner;

/**
 * The record of a project as a question sees it: its entries resolved to persons, in SQL. A person
 * is the number of the actor that names them.
 */
final class Source {

  private final String peopleTable;
  private final Directory.Summary summary;
  private final Map<String, Integer> names = new HashMap<>();
  private final Populations populations;

  Source(Session session, DuckDbProject project) throws SQLException {
    this.peopleTable = project.peopleTable();
    this.summary = project.summary();
    this.populations = new Populations(this, session);
    session.each(
        new Sql("SELECT name, code FROM names"), row -> names.put(row.getString(1), row.getInt(2)));
  }

  /** The sets of people that the question names. */
  Populations populations() {
    return populations;
  }

  /** A WHERE clause that keeps the persons who were known at {@code now}. */
  Sql knownBy(String person, Instant now) {
    if (summary.isEmpty() || summary.latestMicros() <= Micros.of(now)) {
      return new Sql(" WHERE true");
    }
    return new Sql(
        " WHERE "
            + person
            + " IN (SELECT person FROM ("
            + known()
            + ") WHERE first <= make_timestamp(?))",
        Micros.of(now));
  }

  /** The calendar for all entries there are. */
  LocalDays days(ProjectCalendar calendar) {
    return new LocalDays(
        calendar,
        Micros.toInstant(summary.isEmpty() ? 0 : summary.earliestMicros()),
        Micros.toInstant(summary.isEmpty() ? 0 : summary.latestMicros()));
  }

  /** Whether the event {@code e} has one of the names. */
  String named(SortedSet<String> some) {
    StringJoiner codes = new StringJoiner(", ", "e.name IN (", ")").setEmptyValue("false");
    for (String name : some) {
      Integer code = names.get(name);
      if (code != null) {
        codes.add(code.toString());
      }
    }
    return codes.toString();
  }

  /** Whether the event {@code e} plays a role. */
  String plays(Role role, RoleMapping roles) {
    return named(roles.names(role));
  }

  /** Whether the event {@code e} has a name that the selector wants. */
  String named(EventSelector selector) {
    return switch (selector) {
      case EventSelector.Any _ -> "true";
      case EventSelector.Named named -> named(named.names());
    };
  }

  /** All events as {@code e}, with their {@code person}. */
  String events() {
    return "(SELECT e.*, %s AS person FROM events e%s) e".formatted(person("e"), join("e"));
  }

  /**
   * The events of some persons as {@code e}, with their {@code person}: cheaper than all events
   * where these persons are few, since only the ids of these are looked up.
   *
   * @param those a SELECT of {@code person}, each once
   */
  String eventsOf(String those) {
    String own = "SELECT person AS actor, person FROM (" + those + ")";
    String ids =
        summary.joined()
            ? own
                + " UNION ALL SELECT actor, person FROM "
                + peopleTable
                + " SEMI JOIN ("
                + those
                + ") USING (person)"
            : own;
    return "(SELECT e.*, o.person FROM events e JOIN (%s) o ON o.actor = e.actor) e".formatted(ids);
  }

  /** Everybody with an entry: {@code person}, {@code first} when the earliest entry happened. */
  String known() {
    return "SELECT %s AS person, min(s.ts) AS first FROM sightings s%s GROUP BY ALL"
        .formatted(person("s"), join("s"));
  }

  /** Every id as {@code actor}, {@code known}, {@code id}, with its {@code person}. */
  String ids() {
    return "SELECT a.actor, a.known, a.id, %s AS person FROM actors a%s"
        .formatted(person("a"), join("a"));
  }

  /** Whose some ids are: {@code i.person}, once for each id. */
  Sql persons(Collection<PersonId> ids) {
    List<String> known = new ArrayList<>();
    List<String> anonymous = new ArrayList<>();
    ids.forEach(id -> (id.known() ? known : anonymous).add(id.id()));
    return new Sql("SELECT i.person FROM (" + ids() + ") i")
        .add(" SEMI JOIN (SELECT true AS known, unnest(CAST(? AS VARCHAR[])) AS id", known)
        .add(" UNION ALL SELECT false, unnest(CAST(? AS VARCHAR[]))) l", anonymous)
        .add(" ON l.known = i.known AND l.id = i.id");
  }

  /** The latest value of one trait: {@code person}, stored {@code value}. */
  Sql latestTrait(String key) {
    return new Sql(
        "SELECT person, last(value ORDER BY ts, seq) AS value FROM ("
            + traits()
            + ") WHERE key = ? GROUP BY person",
        key);
  }

  /** All latest traits of those persons: {@code person}, a map {@code traits}. */
  String latestTraits(String condition) {
    return """
    SELECT person, map(list(key), list(value)) AS traits
    FROM (
      SELECT person, key, last(value ORDER BY ts, seq) AS value FROM (%s) WHERE %s
      GROUP BY person, key)
    GROUP BY person
    """
        .formatted(traits(), condition);
  }

  private String traits() {
    return "SELECT t.ts, t.seq, t.key, t.value, %s AS person FROM traits t%s"
        .formatted(person("t"), join("t"));
  }

  private String person(String alias) {
    String actor = alias + ".actor";
    return summary.joined() ? "coalesce(p.person, " + actor + ")" : actor;
  }

  private String join(String alias) {
    return summary.joined()
        ? " LEFT JOIN %s p ON p.actor = %s.actor".formatted(peopleTable, alias)
        : "";
  }
}
