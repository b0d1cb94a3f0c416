package io.perennial.server.tasks;

import io.perennial.server.filters.FilterUses;
import io.perennial.server.projects.Project;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tasks and goals that ask for the events of a saved filter. */
@Component
class TaskFilters implements FilterUses {

  private final Tasks tasks;

  TaskFilters(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public List<Use> of(Project project, long filter) {
    return tasks.all(project).stream()
        .filter(
            task -> task.definition().events().filter().stream().anyMatch(used -> used == filter))
        .map(task -> new Use(task.name(), "tasks/" + task.id()))
        .toList();
  }
}
