package io.perennial.server.spending;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every half minute whether some budget was spent and nobody was told. */
@Configuration(proxyBeanMethods = false)
class BudgetAlarmJob {

  private static final Duration BETWEEN = Duration.ofSeconds(30);

  @Bean
  RecurringTask<Void> tellOfSpentBudgets(BudgetAlarm alarm, Clock clock) {
    return Tasks.recurring("budget-alarm", FixedDelay.of(BETWEEN))
        .execute((task, context) -> alarm.send(clock.instant()));
  }
}
