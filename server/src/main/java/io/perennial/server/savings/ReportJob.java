package io.perennial.server.savings;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.perennial.server.jobs.ProjectRounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every quarter of an hour whether a week or month has ended in some project's zone. */
@Configuration(proxyBeanMethods = false)
class ReportJob {

  private static final Duration BETWEEN = Duration.ofMinutes(15);

  @Bean
  RecurringTask<Void> reportSavedTime(ProjectRounds rounds, ReportRounds reports) {
    return rounds.every("value-reports", BETWEEN, reports::run);
  }
}
