package io.perennial.server.tasks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.perennial.engine.PerennialException;
import io.perennial.server.projects.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks after the tasks of every project, one round after another. */
@Configuration(proxyBeanMethods = false)
class TaskJob {

  private static final Logger LOG = LoggerFactory.getLogger(TaskJob.class);

  private static final Duration BETWEEN = Duration.ofSeconds(15);

  @Bean
  RecurringTask<Void> noticeTasks(Projects projects, TaskRunner runner, Clock clock) {
    return com.github.kagkarlsson.scheduler.task.helper.Tasks.recurring(
            "tasks", FixedDelay.of(BETWEEN))
        .execute((task, context) -> runAll(projects, runner, clock.instant()));
  }

  /** A project whose round fails does not stop the others; it is tried again next time. */
  private static void runAll(Projects projects, TaskRunner runner, Instant now) {
    projects
        .all()
        .forEach(project -> {
          try {
            runner.run(project, now);
          } catch (PerennialException failed) {
            LOG.warn("tasks of project {} could not go on", project.id(), failed);
          }
        });
  }
}
