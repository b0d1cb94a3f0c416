package io.perennial.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * Runs every {@link RecurringTask} bean when it is due, from when the server has started until it
 * stops. A run that the end of the process interrupted is repeated after the next start.
 */
@Component
@DependsOn("flywayInitializer")
class Jobs implements SmartLifecycle {

  private static final int THREADS = 2;
  private static final Duration LOOKING = Duration.ofSeconds(10);
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private volatile boolean running;

  Jobs(DataSource writer, List<RecurringTask<?>> tasks, Clock clock) {
    this.scheduler =
        Scheduler.create(writer)
            .startTasks(tasks)
            .threads(THREADS)
            .pollingInterval(LOOKING)
            .shutdownMaxWait(LAST_WAIT)
            .clock(clock::instant)
            .build();
  }

  @Override
  public void start() {
    scheduler.start();
    running = true;
  }

  @Override
  public void stop() {
    scheduler.stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
