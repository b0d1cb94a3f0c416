package io.perennial.server.tasks;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The tasks of each project. */
@Component
public class Tasks {

  private final Metadata metadata;

  Tasks(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Every task, oldest first. */
  public List<Task> all(Project project) {
    return metadata
        .read()
        .sql("select * from task where project_id = ? order by id")
        .param(project.id())
        .query(Tasks::row)
        .list();
  }

  /** Those that are shown and counted at present. */
  public List<Task> enabled(Project project) {
    return all(project).stream().filter(Task::enabled).toList();
  }

  /**
   * A task.
   *
   * @throws PerennialException {@code task.not_found}
   */
  public Task find(Project project, long id) {
    return metadata
        .write()
        .sql("select * from task where project_id = ? and id = ?")
        .params(project.id(), id)
        .query(Tasks::row)
        .optional()
        .orElseThrow(() ->
            new PerennialException(Category.CALLER, "task.not_found", "There is no such task."));
  }

  /** Adds a task, switched on from now, or changes the one with the id. */
  public Task save(
      Project project, long id, Task.Definition definition, Optional<Long> reward, Instant now) {
    return metadata.transaction(() -> {
      requireOwnName(project, id, definition.name());
      return find(
          project,
          id == 0 ? insert(project, definition, reward, now) : update(id, definition, reward));
    });
  }

  /** Switches a task on, from now on, or off; what was completed stays. */
  public void enable(Project project, Task task, boolean on, Instant now) {
    if (task.enabled() != on) {
      metadata
          .write()
          .sql("update task set enabled = ?, since = ? where project_id = ? and id = ?")
          .params(on ? 1 : 0, (on ? now : task.since()).toEpochMilli(), project.id(), task.id())
          .update();
    }
  }

  private void requireOwnName(Project project, long id, String name) {
    long others =
        metadata
            .write()
            .sql("select count(*) from task where project_id = ? and name = ? and id <> ?")
            .params(project.id(), name, id)
            .query(Long.class)
            .single();
    if (others > 0) {
      throw new PerennialException(
          Category.CONFLICT,
          List.of(
              new PerennialException.Problem(
                  "name", "task.name_taken", "Another task has this name.")));
    }
  }

  private long insert(
      Project project, Task.Definition definition, Optional<Long> reward, Instant now) {
    return metadata
        .write()
        .sql(
            """
            insert into task (project_id, name, definition, enabled, since, reward_rule)
            values (?, ?, ?, 1, ?, ?)
            returning id\
            """)
        .param(project.id())
        .param(definition.name())
        .param(TaskJson.write(definition))
        .param(now.toEpochMilli())
        .param(reward.orElse(null))
        .query(Long.class)
        .single();
  }

  private long update(long id, Task.Definition definition, Optional<Long> reward) {
    metadata
        .write()
        .sql("update task set name = ?, definition = ?, reward_rule = ? where id = ?")
        .param(definition.name())
        .param(TaskJson.write(definition))
        .param(reward.orElse(null))
        .param(id)
        .update();
    return id;
  }

  private static Task row(ResultSet row, int number) throws SQLException {
    long reward = row.getLong("reward_rule");
    Optional<Long> rule = row.wasNull() ? Optional.empty() : Optional.of(reward);
    return new Task(
        row.getLong("id"),
        TaskJson.read(row.getString("name"), row.getString("definition")),
        row.getInt("enabled") == 1,
        Instant.ofEpochMilli(row.getLong("since")),
        rule);
  }
}
