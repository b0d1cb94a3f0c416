package io.perennial.server.tasks;

import java.util.List;

/**
 * The tasks of a project.
 *
 * @param ready the ready-made ones that it does not have yet
 */
public record TasksView(List<Row> tasks, List<ReadyTask> ready, boolean saved) {

  /** One task, with how many people are on their way. */
  public record Row(
      long id,
      String name,
      Task.Kind kind,
      String asked,
      String span,
      String reward,
      boolean enabled,
      String underWay,
      String completed) {}
}
