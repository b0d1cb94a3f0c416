package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.imports.ImportJob.Status;
import io.perennial.server.projects.Project;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Imports that run in the background, one after the other, on a platform thread because they call
 * native code. One that was under way when the server stopped is marked interrupted and can be
 * started again: what it stored before is recognised.
 */
@Service
class Imports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private final ImportJobs jobs;
  private final Spool spool;
  private final ProjectEvents events;
  private final Clock clock;
  private volatile boolean stopping;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").factory());

  Imports(ImportJobs jobs, Spool spool, ProjectEvents events, ImportSettings settings, Clock clock)
      throws IOException {
    this.jobs = jobs;
    this.spool = spool;
    this.events = events;
    this.clock = clock;
    jobs.interrupted();
    spool.keepOnly(jobs.keepingFiles(clock.instant().minus(settings.keepFiles())));
  }

  /** How far an active import is. */
  static final class Running implements Importer.Progress {

    private final Clock clock;
    private volatile Snapshot snapshot = Snapshot.NONE;
    private volatile boolean cancelled;
    private volatile Instant since;

    Running(Clock clock) {
      this.clock = clock;
      this.since = clock.instant();
    }

    @Override
    public boolean proceed(ImportReport soFar, double fraction) {
      Duration passed = Duration.between(since, clock.instant());
      double seconds = Math.max(0.001, passed.toMillis() / 1000.0);
      snapshot = new Snapshot(soFar, fraction, Math.round(soFar.read() / seconds));
      return !cancelled;
    }
  }

  /** The state of an active import at one moment. */
  record Snapshot(ImportReport report, double fraction, long rowsPerSecond) {
    static final Snapshot NONE = new Snapshot(ImportReport.EMPTY, 0, 0);
  }

  /** Keeps an uploaded file. */
  ImportJob upload(Project project, String fileName, String startedBy, InputStream in)
      throws IOException {
    long id = jobs.create(project.id(), fileName, startedBy, clock.instant());
    try {
      jobs.uploaded(id, spool.keep(id, in));
      ImportFile.open(spool.file(id));
      return jobs.find(project.id(), id);
    } catch (IOException | RuntimeException e) {
      spool.delete(id);
      jobs.delete(id);
      throw e;
    }
  }

  /** The uploaded file of a job that can be started. */
  ImportFile file(ImportJob job) {
    if (!spool.file(job.id()).toFile().exists()) {
      throw new PerennialException(
          Category.CONFLICT, "import.file_gone", "The uploaded file is no longer kept.");
    }
    return ImportFile.open(spool.file(job.id()));
  }

  /** Starts a job, or puts it behind those that run. */
  void start(Project project, ImportJob job, Choices choices) {
    ImportFile file = file(job);
    Mapping mapping = choices.over(file.columns()).validated();
    if (!jobs.waiting(job.id(), choices.query())) {
      throw new PerennialException(
          Category.CONFLICT, "import.started", "This import was started already.");
    }
    Running progress = new Running(clock);
    running.put(job.id(), progress);
    thread.execute(() -> run(project, job, file, mapping, progress));
  }

  void cancel(ImportJob job) {
    Running progress = running.get(job.id());
    if (progress != null) {
      progress.cancelled = true;
    }
  }

  Optional<Snapshot> progress(ImportJob job) {
    return Optional.ofNullable(running.get(job.id())).map(each -> each.snapshot);
  }

  private void run(
      Project project, ImportJob job, ImportFile file, Mapping mapping, Running progress) {
    try {
      progress.since = clock.instant();
      if (!progress.cancelled) {
        jobs.running(job.id());
        Importer.run(file, mapping, events.store(project), clock.instant(), progress);
      }
      Status ended = stopping ? Status.INTERRUPTED : Status.CANCELLED;
      end(job, progress.cancelled ? ended : Status.FINISHED, progress, "");
    } catch (PerennialException e) {
      LOG.warn("Import {} failed: {}", job.id(), e.getMessage());
      end(job, Status.FAILED, progress, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Import {} failed", job.id(), e);
      end(job, Status.FAILED, progress, "Something went wrong inside Perennial.");
    } finally {
      running.remove(job.id());
    }
  }

  private void end(ImportJob job, Status status, Running progress, String problem) {
    jobs.ended(job.id(), status, progress.snapshot.report(), problem, clock.instant());
    if (status == Status.FINISHED) {
      spool.delete(job.id());
    }
  }

  /** Ends what runs or waits, as interrupted. */
  @Override
  public void close() {
    stopping = true;
    running.values().forEach(each -> each.cancelled = true);
    thread.close();
  }
}
