package io.perennial.server.campaigns;

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

/** Looks after the running campaigns of every project, one round after another. */
@Configuration(proxyBeanMethods = false)
class CampaignJob {

  private static final Logger LOG = LoggerFactory.getLogger(CampaignJob.class);

  private static final Duration BETWEEN = Duration.ofSeconds(15);

  @Bean
  RecurringTask<Void> runCampaigns(Projects projects, CampaignRunner runner, Clock clock) {
    return Tasks.recurring("campaigns", FixedDelay.of(BETWEEN))
        .execute((task, context) -> runAll(projects, runner, clock.instant()));
  }

  /** A project whose round fails does not stop the others; it is tried again next time. */
  private static void runAll(Projects projects, CampaignRunner runner, Instant now) {
    projects
        .all()
        .forEach(project -> {
          try {
            runner.run(project, now);
          } catch (PerennialException failed) {
            LOG.warn("campaigns of project {} could not go on", project.id(), failed);
          }
        });
  }
}
