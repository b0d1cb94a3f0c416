package io.perennial.server.segments;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/**
 * The days on which segments were computed, who stayed in them from when to when, and who entered
 * or left. Written in short transactions, so that others who write wait for a moment only.
 */
@Repository
public class SegmentHistory {

  private static final int ROWS_AT_ONCE = 500;

  private final Metadata metadata;

  SegmentHistory(Metadata metadata) {
    this.metadata = metadata;
  }

  /** A segment at the end of one day. */
  public record Day(LocalDate day, long size, long entered, long departed, Instant computedAt) {}

  /**
   * Somebody entered or left a segment. Who was there on the first day computed did not enter.
   *
   * @param id grows in the order in which changes were found
   */
  public record Change(long id, String segment, String person, LocalDate day, boolean entered) {}

  /** The computed days of a segment, oldest first, from a day on. */
  public List<Day> days(Project project, SegmentRef segment, LocalDate from) {
    return metadata
        .read()
        .sql(
            """
            select * from segment_day where project_id = ? and segment = ? and day >= ?
            order by day\
            """)
        .params(project.id(), segment.text(), from.toString())
        .query(SegmentHistory::day)
        .list();
  }

  /** The latest computed day of a segment. */
  public Optional<Day> latest(Project project, SegmentRef segment) {
    return metadata
        .read()
        .sql(
            """
            select * from segment_day where project_id = ? and segment = ?
            order by day desc limit 1\
            """)
        .params(project.id(), segment.text())
        .query(SegmentHistory::day)
        .optional();
  }

  /**
   * The changes after one that was read before, in the order in which they were found; those of one
   * segment only.
   *
   * @param after the id of the last change read, 0 for all
   */
  public List<Change> changes(Project project, SegmentRef segment, long after, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from segment_change where project_id = ? and segment = ? and id > ?
            order by id limit ?\
            """)
        .params(project.id(), segment.text(), after, limit)
        .query(SegmentHistory::change)
        .list();
  }

  /** Whoever stays in a segment now, by the reference of the day on which they entered. */
  Set<String> staying(Project project, SegmentRef segment) {
    return new HashSet<>(
        metadata
            .read()
            .sql(
                """
                select person from segment_stay
                where project_id = ? and segment = ? and left_on is null\
                """)
            .params(project.id(), segment.text())
            .query(String.class)
            .list());
  }

  /** Begins stays; those who were there on the first day, or under another id, are no change. */
  void enter(
      Project project,
      SegmentRef segment,
      Collection<String> people,
      LocalDate day,
      boolean first,
      Optional<Instant> foundAt) {
    for (List<String> some : parts(people)) {
      metadata.inTransaction(() -> {
        insert(
            "segment_stay (project_id, segment, person, entered_on, since_first)",
            some,
            person -> List.of(project.id(), segment.text(), person, day.toString(), first ? 1 : 0));
        foundAt.ifPresent(at -> publish(project, segment, some, day, true, at));
      });
    }
  }

  /** Ends stays; those who only changed their id are no change. */
  void leave(
      Project project,
      SegmentRef segment,
      Collection<String> people,
      LocalDate day,
      Optional<Instant> foundAt) {
    for (List<String> some : parts(people)) {
      metadata.inTransaction(() -> {
        List<Object> values =
            new ArrayList<>(List.of(day.toString(), project.id(), segment.text()));
        values.addAll(some);
        metadata
            .write()
            .sql(
                """
                update segment_stay set left_on = ?
                where project_id = ? and segment = ? and left_on is null and person in (\
                """
                    + String.join(", ", Collections.nCopies(some.size(), "?"))
                    + ")")
            .params(values)
            .update();
        foundAt.ifPresent(at -> publish(project, segment, some, day, false, at));
      });
    }
  }

  private void publish(
      Project project,
      SegmentRef segment,
      List<String> people,
      LocalDate day,
      boolean entered,
      Instant at) {
    insert(
        "segment_change (project_id, segment, person, day, entered, found_at)",
        people,
        person ->
            List.of(
                project.id(),
                segment.text(),
                person,
                day.toString(),
                entered ? 1 : 0,
                at.toEpochMilli()));
  }

  private void insert(String target, List<String> people, Function<String, List<Object>> row) {
    List<Object> values = new ArrayList<>();
    people.forEach(person -> values.addAll(row.apply(person)));
    String marks =
        "(" + String.join(", ", Collections.nCopies(values.size() / people.size(), "?")) + ")";
    metadata
        .write()
        .sql(
            "insert into "
                + target
                + " values "
                + String.join(", ", Collections.nCopies(people.size(), marks)))
        .params(values)
        .update();
  }

  /** Notes that a day was computed; how many entered and left is counted from the changes. */
  void computed(Project project, SegmentRef segment, LocalDate day, long size, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into segment_day
              (project_id, segment, day, size, entered, departed, computed_at)
            select :project, :segment, :day, :size, coalesce(sum(entered), 0),
              coalesce(sum(1 - entered), 0), :now
            from segment_change
            where project_id = :project and segment = :segment and day = :day\
            """)
        .param("project", project.id())
        .param("segment", segment.text())
        .param("day", day.toString())
        .param("size", size)
        .param("now", now.toEpochMilli())
        .update();
  }

  /** Forgets a segment whose rules have changed: what was computed by others is no history. */
  void forget(long projectId, SegmentRef segment) {
    metadata.inTransaction(() -> {
      for (String table : List.of("segment_day", "segment_stay", "segment_change")) {
        metadata
            .write()
            .sql("delete from " + table + " where project_id = ? and segment = ?")
            .params(projectId, segment.text())
            .update();
      }
    });
  }

  private static List<List<String>> parts(Collection<String> people) {
    List<String> all = List.copyOf(people);
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)));
    }
    return parts;
  }

  private static Day day(ResultSet row, int number) throws SQLException {
    return new Day(
        LocalDate.parse(row.getString("day")),
        row.getLong("size"),
        row.getLong("entered"),
        row.getLong("departed"),
        Instant.ofEpochMilli(row.getLong("computed_at")));
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(
        row.getLong("id"),
        row.getString("segment"),
        row.getString("person"),
        LocalDate.parse(row.getString("day")),
        row.getInt("entered") == 1);
  }
}
