package io.perennial.server.projects;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** All projects. They are few and asked for on every request, so they are kept in memory. */
@Component
public class Projects {

  private final Metadata metadata;
  private final ProjectKeys keys;
  private final SavedSegments segments;
  private final SavedFilters filters;
  private final ApplicationEventPublisher publisher;
  private volatile @Nullable Map<Long, Project> known;

  Projects(
      Metadata metadata,
      ProjectKeys keys,
      SavedSegments segments,
      SavedFilters filters,
      ApplicationEventPublisher publisher) {
    this.metadata = metadata;
    this.keys = keys;
    this.segments = segments;
    this.filters = filters;
    this.publisher = publisher;
  }

  /** By id, oldest first. */
  public List<Project> all() {
    return known().values().stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
  }

  public Optional<Project> find(long id) {
    return Optional.ofNullable(known().get(id));
  }

  /** The project that a capture key, valid at the moment, writes to. */
  public Optional<Project> byWriteKey(String key) {
    return keys.projectOf(ProjectKeys.Kind.WRITE, key).flatMap(this::find);
  }

  /** The project that a secret API key, valid at the moment, may read. */
  public Optional<Project> bySecretKey(String key) {
    return keys.projectOf(ProjectKeys.Kind.SECRET, key).flatMap(this::find);
  }

  /** Creates a project with default definitions and one capture key. */
  public Project create(String name, ProjectCalendar calendar, Currency currency, Instant now) {
    return find(insert(name, calendar, currency, now)).orElseThrow();
  }

  /** As {@link #create}, for use inside a transaction, before which the project cannot be read. */
  public long insert(String name, ProjectCalendar calendar, Currency currency, Instant now) {
    requireName(name);
    long id =
        metadata.transaction(() -> {
          long created =
              metadata
                  .write()
                  .sql(
                      """
                      insert into project
                        (name, zone, week_start, currency, definitions, created_at)
                      values (?, ?, ?, ?, ?, ?)
                      returning id\
                      """)
                  .params(
                      name.strip(),
                      calendar.zone().getId(),
                      calendar.weekStart().name(),
                      currency.getCurrencyCode(),
                      Definitions.DEFAULT.json(),
                      now.toEpochMilli())
                  .query(Long.class)
                  .single();
          keys.create(created, ProjectKeys.Kind.WRITE, "default", now);
          publisher.publishEvent(new ProjectCreated(created, now));
          return created;
        });
    changed();
    return id;
  }

  /** Replaces everything about a project but its id. */
  public void update(Project project) {
    requireName(project.name());
    int rows =
        metadata
            .write()
            .sql(
                """
                update project set name = ?, zone = ?, week_start = ?, currency = ?, definitions = ?
                where id = ?\
                """)
            .params(
                project.name().strip(),
                project.calendar().zone().getId(),
                project.calendar().weekStart().name(),
                project.currency().getCurrencyCode(),
                Definitions.of(project).json(),
                project.id())
            .update();
    changed();
    if (rows == 0) {
      throw new PerennialException(
          Category.CALLER, "project.not_found", "There is no project " + project.id() + ".");
    }
  }

  /** Forgets what is in memory, again after a surrounding transaction when there is one. */
  private void changed() {
    known = null;
    metadata.afterCommit(() -> known = null);
  }

  private static void requireName(String name) {
    new Validation()
        .require(
            !name.isBlank() && name.length() <= 80,
            "name",
            "project.name",
            "A project's name has 1 to 80 characters.")
        .done();
  }

  private Map<Long, Project> known() {
    Map<Long, Project> current = known;
    if (current == null) {
      current =
          metadata.read().sql("select * from project").query(this::row).list().stream()
              .collect(Collectors.toUnmodifiableMap(Project::id, Function.identity()));
      known = current;
    }
    return current;
  }

  private Project row(ResultSet row, int number) throws SQLException {
    Definitions definitions = Definitions.parse(row.getString("definitions"));
    return new Project(
        row.getLong("id"),
        row.getString("name"),
        new ProjectCalendar(
            ZoneId.of(row.getString("zone")), DayOfWeek.valueOf(row.getString("week_start"))),
        Currency.getInstance(row.getString("currency")),
        definitions.roles(),
        definitions.targets(),
        definitions.segmentThresholds(),
        definitions.riskRule(),
        definitions.paymentTerms(),
        definitions.assumptions(),
        segments,
        filters);
  }
}
