package io.perennial.server.segments;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.perennial.server.jobs.ProjectRounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks every quarter of an hour whether a day has ended in some project's time zone that was not
 * computed yet: zones, clock changes and missed days need no schedule of their own.
 */
@Configuration(proxyBeanMethods = false)
class DailyMembershipJob {

  private static final Duration BETWEEN = Duration.ofMinutes(15);

  @Bean
  RecurringTask<Void> segmentsOfYesterday(ProjectRounds rounds, DailyMembership membership) {
    return rounds.every("segments", BETWEEN, membership::computeAll);
  }
}
