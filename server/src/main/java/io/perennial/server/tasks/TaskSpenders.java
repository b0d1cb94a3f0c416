package io.perennial.server.tasks;

import io.perennial.server.budget.Spenders;
import io.perennial.server.projects.Project;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tasks and goals, by the source of their rewards. */
@Component
class TaskSpenders implements Spenders {

  private final Tasks tasks;

  TaskSpenders(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Map<String, Spender> of(Project project) {
    Map<String, Spender> spenders = new HashMap<>();
    for (Task task : tasks.all(project)) {
      spenders.put(task.source(), new Spender(task.name(), "tasks/" + task.id()));
    }
    return spenders;
  }
}
