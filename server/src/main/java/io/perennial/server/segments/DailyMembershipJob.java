package io.perennial.server.segments;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
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
  RecurringTask<Void> segmentsOfYesterday(DailyMembership membership, Clock clock) {
    return Tasks.recurring("segments", FixedDelay.of(BETWEEN))
        .execute((task, context) -> membership.computeAll(clock.instant()));
  }
}
