package io.perennial.server.tasks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.perennial.server.jobs.ProjectRounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks after the tasks of every project, one round after another. */
@Configuration(proxyBeanMethods = false)
class TaskJob {

  private static final Duration BETWEEN = Duration.ofSeconds(15);

  @Bean
  RecurringTask<Void> noticeTasks(ProjectRounds rounds, TaskRunner runner) {
    return rounds.every("tasks", BETWEEN, runner::run);
  }
}
