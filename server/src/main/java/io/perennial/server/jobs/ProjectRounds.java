package io.perennial.server.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.perennial.engine.PerennialException;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes jobs that go round all projects; a project where it fails does not stop the others. */
@Component
public class ProjectRounds {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectRounds.class);

  private final Projects projects;
  private final Clock clock;

  ProjectRounds(Projects projects, Clock clock) {
    this.projects = projects;
    this.clock = clock;
  }

  /**
   * A job that does something for every project, the oldest first, as of when the round began.
   *
   * @param name of the job; its next run is kept under it
   * @param between the end of a round and the start of the next
   */
  public RecurringTask<Void> every(
      String name, Duration between, BiConsumer<Project, Instant> work) {
    return Tasks.recurring(name, FixedDelay.of(between))
        .execute((task, context) -> go(name, work, clock.instant()));
  }

  private void go(String name, BiConsumer<Project, Instant> work, Instant now) {
    for (Project project : projects.all()) {
      try {
        work.accept(project, now);
      } catch (PerennialException failed) {
        LOG.warn("{} of project {} could not go on", name, project.id(), failed);
      }
    }
  }
}
