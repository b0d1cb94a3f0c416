package io.perennial.server.savings;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
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

/** Looks every quarter of an hour whether a week or month has ended in some project's zone. */
@Configuration(proxyBeanMethods = false)
class ReportJob {

  private static final Logger LOG = LoggerFactory.getLogger(ReportJob.class);

  private static final Duration BETWEEN = Duration.ofMinutes(15);

  @Bean
  RecurringTask<Void> reportSavedTime(Projects projects, ReportRounds rounds, Clock clock) {
    return Tasks.recurring("value-reports", FixedDelay.of(BETWEEN))
        .execute((task, context) -> runAll(projects, rounds, clock.instant()));
  }

  /** A project whose round fails does not stop the others; it is tried again next time. */
  private static void runAll(Projects projects, ReportRounds rounds, Instant now) {
    projects
        .all()
        .forEach(project -> {
          try {
            rounds.run(project, now);
          } catch (PerennialException failed) {
            LOG.warn("reports of project {} could not go on", project.id(), failed);
          }
        });
  }
}
