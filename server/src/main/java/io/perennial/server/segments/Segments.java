package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.engine.question.Population;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.SavedSegments;
import io.perennial.server.questions.SegmentRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The saved segments of all projects. Questions ask for them often, so they are kept in memory. */
@Component
public class Segments implements SavedSegments {

  static final int MAX_NAME = 80;
  static final int MAX_DESCRIPTION = 500;

  private static final int ROWS_AT_ONCE = 500;

  private final Metadata metadata;
  private final SegmentHistory history;
  private final Map<Long, SortedMap<Long, Segment>> known = new ConcurrentHashMap<>();
  private final Map<Long, Population.Listed> lists = new ConcurrentHashMap<>();

  Segments(Metadata metadata, SegmentHistory history) {
    this.metadata = metadata;
    this.history = history;
  }

  /** What somebody wants to save. */
  public record Draft(String name, String description, Definition definition) {
    public Draft {
      name = name.strip();
      description = description.strip();
      new Validation()
          .require(
              !name.isEmpty() && name.length() <= MAX_NAME,
              "name",
              "segment.name",
              "A segment's name has 1 to " + MAX_NAME + " characters.")
          .require(
              description.length() <= MAX_DESCRIPTION,
              "description",
              "segment.description",
              "A description has at most " + MAX_DESCRIPTION + " characters.")
          .done();
    }
  }

  /** The segments of a project, oldest first. */
  public List<Segment> all(long projectId) {
    return List.copyOf(known(projectId).values());
  }

  /**
   * One segment.
   *
   * @throws PerennialException of category {@code CALLER} when the project has no such segment
   */
  public Segment find(long projectId, long id) {
    Segment segment = known(projectId).get(id);
    if (segment == null) {
      throw new PerennialException(
          Category.CALLER, "segment.not_found", "There is no segment " + id + ".");
    }
    return segment;
  }

  @Override
  public Population population(Project project, long id, LocalDate asOf, Instant now) {
    Definition definition = find(project.id(), id).definition();
    return definition instanceof Definition.Rules rules
        ? rules.rule().population(project, asOf, now)
        : lists.computeIfAbsent(id, this::listed);
  }

  private Population.Listed listed(long id) {
    return new Population.Listed(
        new HashSet<>(
            metadata
                .read()
                .sql("select person from segment_listed where segment_id = ?")
                .param(id)
                .query(String.class)
                .list()));
  }

  @Override
  public SortedMap<Long, String> names(Project project) {
    SortedMap<Long, String> names = new TreeMap<>();
    known(project.id()).forEach((id, segment) -> names.put(id, segment.name()));
    return names;
  }

  /**
   * Saves a new segment.
   *
   * @param people the references of a list or cluster, empty for rules
   */
  public Segment create(
      Project project, Draft draft, Collection<String> people, String createdBy, Instant now) {
    requireFreeName(project.id(), draft.name(), 0);
    requireKnown(project, draft.definition());
    long id =
        metadata.transaction(() -> {
          long created =
              metadata
                  .write()
                  .sql(
                      """
                      insert into segment
                        (project_id, name, description, kind, definition, created_by, created_at,
                         changed_at)
                      values (:project, :name, :description, :kind, :definition, :by, :now, :now)
                      returning id\
                      """)
                  .param("project", project.id())
                  .param("name", draft.name())
                  .param("description", draft.description())
                  .param("kind", draft.definition().kind().name())
                  .param("definition", DefinitionJson.write(draft.definition()))
                  .param("by", createdBy)
                  .param("now", now.toEpochMilli())
                  .query(Long.class)
                  .single();
          list(created, people);
          return created;
        });
    known.remove(project.id());
    return find(project.id(), id);
  }

  /**
   * Replaces name, description and rules; the people of a list stay. With other rules the history
   * begins anew: what other rules counted is not this segment's.
   */
  public Segment change(Project project, Segment segment, Draft draft, Instant now) {
    requireFreeName(segment.projectId(), draft.name(), segment.id());
    requireKnown(project, draft.definition());
    requireNoCycle(segment, draft.definition());
    metadata.inTransaction(() -> {
      metadata
          .write()
          .sql(
              """
              update segment set name = ?, description = ?, definition = ?, changed_at = ?
              where id = ?\
              """)
          .params(
              draft.name(),
              draft.description(),
              DefinitionJson.write(draft.definition()),
              now.toEpochMilli(),
              segment.id())
          .update();
      if (!draft.definition().equals(segment.definition())) {
        history.forget(segment.projectId(), segment.ref());
      }
    });
    known.remove(segment.projectId());
    return find(segment.projectId(), segment.id());
  }

  /** Removes a segment with its history; whoever asks must have looked where it is used. */
  public void delete(Segment segment) {
    metadata.inTransaction(() -> {
      history.forget(segment.projectId(), segment.ref());
      metadata
          .write()
          .sql("delete from segment_listed where segment_id = ?")
          .param(segment.id())
          .update();
      metadata.write().sql("delete from segment where id = ?").param(segment.id()).update();
    });
    known.remove(segment.projectId());
    lists.remove(segment.id());
  }

  /** The saved segments whose rules name a segment. */
  public List<Segment> using(long projectId, SegmentRef ref) {
    return all(projectId).stream().filter(each -> named(each.definition()).contains(ref)).toList();
  }

  private static Set<SegmentRef> named(Definition definition) {
    return definition instanceof Definition.Rules rules ? rules.rule().segments() : Set.of();
  }

  private void list(long id, Collection<String> people) {
    List<String> all = List.copyOf(new HashSet<>(people));
    for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
      List<Object> values = new ArrayList<>();
      some.forEach(person -> values.addAll(List.of(id, person)));
      metadata
          .write()
          .sql(
              "insert into segment_listed (segment_id, person) values "
                  + String.join(", ", Collections.nCopies(some.size(), "(?, ?)")))
          .params(values)
          .update();
    }
  }

  private void requireFreeName(long projectId, String name, long own) {
    if (all(projectId).stream().anyMatch(each -> each.id() != own && each.name().equals(name))) {
      throw refused("name", "segment.name_taken", "Another segment has this name.");
    }
  }

  private void requireKnown(Project project, Definition definition) {
    for (SegmentRef ref : named(definition)) {
      if (ref instanceof SegmentRef.Saved saved) {
        find(project.id(), saved.id());
      }
    }
    if (definition instanceof Definition.Rules rules) {
      rules.rule().filters().forEach(filter -> project.filters().select(project, filter));
    }
  }

  private void requireNoCycle(Segment segment, Definition definition) {
    Set<SegmentRef> reached = new HashSet<>();
    List<SegmentRef> next = List.copyOf(named(definition));
    while (!next.isEmpty()) {
      reached.addAll(next);
      next =
          next.stream()
              .filter(SegmentRef.Saved.class::isInstance)
              .flatMap(ref -> {
                long id = ((SegmentRef.Saved) ref).id();
                return named(find(segment.projectId(), id).definition()).stream();
              })
              .filter(ref -> !reached.contains(ref))
              .distinct()
              .toList();
    }
    if (reached.contains(segment.ref())) {
      throw refused(
          "rule",
          "segment.cycle",
          "A segment cannot be part of its own rules, not through another segment either.");
    }
  }

  private static PerennialException refused(String path, String code, String detail) {
    return new PerennialException(
        Category.CONFLICT, List.of(new PerennialException.Problem(path, code, detail)));
  }

  private SortedMap<Long, Segment> known(long projectId) {
    return known.computeIfAbsent(
        projectId,
        project -> {
          SortedMap<Long, Segment> segments = new TreeMap<>();
          metadata
              .read()
              .sql("select * from segment where project_id = ?")
              .param(project)
              .query(Segments::row)
              .list()
              .forEach(segment -> segments.put(segment.id(), segment));
          return segments;
        });
  }

  private static Segment row(ResultSet row, int number) throws SQLException {
    return new Segment(
        row.getLong("id"),
        row.getLong("project_id"),
        row.getString("name"),
        row.getString("description"),
        DefinitionJson.read(row.getString("definition")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }
}
