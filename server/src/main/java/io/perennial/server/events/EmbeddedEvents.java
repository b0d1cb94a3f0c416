package io.perennial.server.events;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbProject;
import io.perennial.engine.duckdb.DuckDbSettings;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.projects.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The event stores in the data folder, opened when first asked for. They close after the web server
 * has stopped, so that nothing accepted is lost.
 */
@Component
class EmbeddedEvents implements ProjectEvents, DisposableBean {

  private record Open(DuckDbProject project, AnalyticsEngine engine) {}

  private final DuckDb database;
  private final AnswerCache answers;
  private final Map<String, Open> open = new HashMap<>();
  private boolean closed;

  EmbeddedEvents(DataFolder folder, EventSettings settings) {
    this.database = DuckDb.start(duckDb(folder, settings));
    this.answers = new AnswerCache(settings.answersKept());
  }

  private static DuckDbSettings duckDb(DataFolder folder, EventSettings settings) {
    DuckDbSettings usual = DuckDbSettings.in(folder.resolve("events"));
    return new DuckDbSettings(
        usual.folder(),
        settings.memory().toBytes(),
        settings.threads() > 0 ? settings.threads() : usual.threads(),
        settings.concurrentQuestions() > 0
            ? settings.concurrentQuestions()
            : usual.concurrentQuestions(),
        settings.deduplicationWindow(),
        settings.deduplicationEntries(),
        settings.queuedEntries());
  }

  @Override
  public EventStore store(Project project) {
    return opened(project).project().store();
  }

  @Override
  public AnalyticsEngine engine(Project project) {
    return opened(project).engine();
  }

  private synchronized Open opened(Project project) {
    if (closed) {
      throw new PerennialException(
          Category.UNAVAILABLE, "store.closing", "Perennial is shutting down.");
    }
    return open.computeIfAbsent(project.storeName(), this::open);
  }

  private Open open(String name) {
    DuckDbProject project = database.open(name);
    return new Open(
        project, new RememberingEngine(name, project.store(), project.engine(), answers));
  }

  @Override
  public synchronized void erase(Project project) {
    Open closing = open.remove(project.storeName());
    if (closing != null) {
      closing.project().close();
    }
    Path file = database.file(project.storeName());
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers.forget(project.storeName());
  }

  @Override
  public synchronized void destroy() {
    closed = true;
    database.close();
  }
}
