package io.perennial.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * Runs every {@link RecurringTask} bean when it is due, from when the server has started until it
 * stops. A run that the end of the process interrupted is repeated after the next start.
 */
@Component
@DependsOn("flywayInitializer")
public class Jobs implements SmartLifecycle {

  private static final int THREADS = 2;
  private static final Duration LOOKING = Duration.ofSeconds(10);
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  private final DataSource writer;
  private final List<RecurringTask<?>> tasks;
  private final Clock clock;
  private @Nullable Scheduler scheduler;

  Jobs(DataSource writer, List<RecurringTask<?>> tasks, Clock clock) {
    this.writer = writer;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** A scheduler that was stopped does not start again, so each start makes one. */
  @Override
  public synchronized void start() {
    Scheduler started =
        Scheduler.create(writer)
            .startTasks(tasks)
            .threads(THREADS)
            .pollingInterval(LOOKING)
            .shutdownMaxWait(LAST_WAIT)
            .clock(clock::instant)
            .build();
    started.start();
    scheduler = started;
  }

  @Override
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.stop();
      scheduler = null;
    }
  }

  /** Does something while no task runs; what became due meanwhile runs afterwards. */
  public synchronized void paused(Runnable work) {
    boolean running = isRunning();
    stop();
    try {
      work.run();
    } finally {
      if (running) {
        start();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }
}
