package io.perennial.server.tasks;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What was found out about people's rounds. A completed round stays completed, and is one for a
 * person, under whichever of their ids it was found.
 */
@Component
class Rounds {

  private final Metadata metadata;

  Rounds(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * A person's round as it was last seen.
   *
   * @param settled whether the reward of a completed round was asked for
   * @param grant what was decided then
   */
  record Seen(
      long id,
      long task,
      String person,
      Instant begins,
      Instant ends,
      int done,
      Instant updatedAt,
      Optional<Instant> completedAt,
      boolean settled,
      Optional<Long> grant) {}

  /** How many rounds of a task are under way, and how many were completed. */
  record Counts(long underWay, long completed) {}

  /** Notes how far a person is. */
  void note(Progress progress, Timeline.Person person, Instant now) {
    List<String> ids = person.ids().stream().map(PersonId::reference).toList();
    metadata.inTransaction(() -> {
      boolean completed =
          metadata
                  .write()
                  .sql(
                      """
                      select count(*) from task_round
                      where task_id = :task and round = :round and person in (:ids)
                        and completed_at is not null\
                      """)
                  .param("task", progress.task().id())
                  .param("round", progress.round().name())
                  .param("ids", ids)
                  .query(Long.class)
                  .single()
              > 0;
      if (!completed) {
        write(progress, person.id().reference(), now);
      }
    });
  }

  private void write(Progress progress, String person, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into task_round (task_id, person, round, begins_at, ends_at, done, updated_at,
              completed_at, settled)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (task_id, person, round) do update set done = excluded.done,
              updated_at = excluded.updated_at, completed_at = excluded.completed_at,
              settled = excluded.settled\
            """)
        .param(progress.task().id())
        .param(person)
        .param(progress.round().name())
        .param(progress.round().begins().toEpochMilli())
        .param(progress.round().ends().toEpochMilli())
        .param(progress.done())
        .param(now.toEpochMilli())
        .param(progress.completedAt().map(Instant::toEpochMilli).orElse(null))
        .param(progress.completedAt().isPresent() ? 0 : 1)
        .update();
  }

  /** Completed rounds whose reward was not asked for yet, oldest first. */
  List<Seen> unsettled(Task task) {
    return metadata
        .write()
        .sql("select * from task_round where task_id = ? and settled = 0 order by id limit 1000")
        .param(task.id())
        .query(Rounds::row)
        .list();
  }

  void settle(Seen round, Optional<Long> grant) {
    metadata
        .write()
        .sql("update task_round set settled = 1, grant_id = ? where id = ?")
        .param(grant.orElse(null))
        .param(round.id())
        .update();
  }

  /** The latest rounds of a task, those just changed first. */
  List<Seen> latest(Task task, boolean completed, Instant now, int most) {
    String which =
        completed ? "completed_at is not null" : "completed_at is null and ends_at > :now";
    return metadata
        .read()
        .sql(
            "select * from task_round where task_id = :task and :now > 0 and "
                + which
                + " order by updated_at desc, id desc limit :most")
        .param("task", task.id())
        .param("now", now.toEpochMilli())
        .param("most", most)
        .query(Rounds::row)
        .list();
  }

  Counts counts(Task task, Instant now) {
    return metadata
        .read()
        .sql(
            """
            select sum(case when completed_at is null and ends_at > ? then 1 else 0 end) as open,
              sum(case when completed_at is not null then 1 else 0 end) as completed
            from task_round where task_id = ?\
            """)
        .params(now.toEpochMilli(), task.id())
        .query((row, _) -> new Counts(row.getLong("open"), row.getLong("completed")))
        .single();
  }

  /** Up to which committed entry a project was read; empty before the first time. */
  Optional<Long> cursor(Project project) {
    return metadata
        .write()
        .sql("select position from task_cursor where project_id = ?")
        .param(project.id())
        .query(Long.class)
        .optional();
  }

  void remember(Project project, long position) {
    metadata
        .write()
        .sql(
            """
            insert into task_cursor (project_id, position) values (?, ?)
            on conflict (project_id) do update set position = excluded.position\
            """)
        .params(project.id(), position)
        .update();
  }

  private static Seen row(ResultSet row, int number) throws SQLException {
    long completed = row.getLong("completed_at");
    Optional<Instant> completedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(completed));
    long grant = row.getLong("grant_id");
    Optional<Long> grantId = row.wasNull() ? Optional.empty() : Optional.of(grant);
    return new Seen(
        row.getLong("id"),
        row.getLong("task_id"),
        row.getString("person"),
        Instant.ofEpochMilli(row.getLong("begins_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")),
        row.getInt("done"),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        completedAt,
        row.getInt("settled") == 1,
        grantId);
  }
}
