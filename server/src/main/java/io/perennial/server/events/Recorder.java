package io.perennial.server.events;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.Entry;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Records what Perennial itself knows to have happened, as an event like any other, and waits until
 * it is on disk. An event's message id makes a repetition of the same one no second event.
 */
@Component
public class Recorder {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ProjectEvents events;

  Recorder(ProjectEvents events) {
    this.events = events;
  }

  /** Returns when the entry is committed. */
  public void record(Project project, Entry entry) {
    try {
      events
          .store(project)
          .append(List.of(entry), Deduplication.RECENT)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PerennialException known ? known : unavailable(e);
    }
  }

  private static PerennialException unavailable(Exception cause) {
    return new PerennialException(
        Category.UNAVAILABLE, "events.slow", "This could not be recorded now; try again.", cause);
  }
}
