package io.perennial.server.filters;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.EventSelector;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.SavedFilters;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The saved filters of all projects. Every page asks for their names, so they are kept in memory.
 */
@Component
public class Filters implements SavedFilters {

  /** More than this are not kept for one project: a form offers them all. */
  static final int MOST = 200;

  private final Metadata metadata;
  private final Map<Long, SortedMap<Long, Kept>> known = new ConcurrentHashMap<>();

  Filters(Metadata metadata) {
    this.metadata = metadata;
  }

  /** A filter as it is kept. */
  record Kept(long id, EventFilter filter, String createdBy) {}

  /** The filters of a project, oldest first. */
  List<Kept> all(long projectId) {
    return List.copyOf(known(projectId).values());
  }

  Kept find(long projectId, long id) {
    Kept kept = known(projectId).get(id);
    if (kept == null) {
      throw new PerennialException(
          Category.CALLER, "filter.not_found", "There is no saved filter " + id + ".");
    }
    return kept;
  }

  @Override
  public EventSelector select(Project project, long id) {
    return find(project.id(), id).filter().select(project.meanings());
  }

  @Override
  public SortedMap<Long, String> names(Project project) {
    SortedMap<Long, String> names = new TreeMap<>();
    known(project.id()).forEach((id, kept) -> names.put(id, kept.filter().name()));
    return names;
  }

  Kept create(long projectId, EventFilter filter, String by, Instant now) {
    requireFreeName(projectId, filter.name(), 0);
    if (known(projectId).size() >= MOST) {
      throw new PerennialException(
          Category.LIMIT, "filter.many", "A project has at most " + MOST + " saved filters.");
    }
    long id =
        metadata.transaction(() ->
            metadata
                .write()
                .sql(
                    """
                    insert into event_filter
                      (project_id, name, definition, created_by, created_at)
                    values (?, ?, ?, ?, ?)
                    returning id\
                    """)
                .params(projectId, filter.name(), filter.query().toString(), by, now.toEpochMilli())
                .query(Long.class)
                .single());
    known.remove(projectId);
    return find(projectId, id);
  }

  Kept rename(long projectId, long id, String name) {
    EventFilter before = find(projectId, id).filter();
    EventFilter named = new EventFilter(name, before.events(), before.where());
    requireFreeName(projectId, named.name(), id);
    metadata
        .write()
        .sql("update event_filter set name = ? where id = ?")
        .params(named.name(), id)
        .update();
    known.remove(projectId);
    return find(projectId, id);
  }

  /** Removes a filter; whoever asks must have looked where it is used. */
  void delete(long projectId, long id) {
    metadata
        .write()
        .sql("delete from event_filter where project_id = ? and id = ?")
        .params(projectId, id)
        .update();
    known.remove(projectId);
  }

  private void requireFreeName(long projectId, String name, long own) {
    if (all(projectId).stream()
        .anyMatch(kept -> kept.id() != own && kept.filter().name().equals(name))) {
      throw new PerennialException(
          Category.CONFLICT,
          List.of(new Problem("name", "filter.name_taken", "Another filter has this name.")));
    }
  }

  private SortedMap<Long, Kept> known(long projectId) {
    return known.computeIfAbsent(
        projectId,
        project -> {
          SortedMap<Long, Kept> filters = new TreeMap<>();
          metadata
              .read()
              .sql("select * from event_filter where project_id = ?")
              .param(project)
              .query(Filters::row)
              .list()
              .forEach(kept -> filters.put(kept.id(), kept));
          return filters;
        });
  }

  private static Kept row(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getLong("id"),
        EventFilter.read(
            row.getString("name"),
            Parameters.of(Query.parse(row.getString("definition")).values())),
        row.getString("created_by"));
  }
}
