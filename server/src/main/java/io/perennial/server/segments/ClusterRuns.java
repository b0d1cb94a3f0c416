package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.question.BehaviourClusters;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.Filter;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for clusters in the background, one project after the other. The latest result of each
 * project is kept in memory until the next one, or until the server stops.
 */
@Component
class ClusterRuns implements AutoCloseable {

  /** The days of behaviour that are compared. */
  static final int WINDOW_DAYS = 60;

  private static final Logger LOG = LoggerFactory.getLogger(ClusterRuns.class);
  private static final Duration SESSION_GAP = Duration.ofMinutes(30);
  private static final long SEED = 1;

  private final ProjectEvents events;
  private final Map<Long, Run> runs = new ConcurrentHashMap<>();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("clusters").factory());

  ClusterRuns(ProjectEvents events) {
    this.events = events;
  }

  /** How far a run is. */
  enum Step {
    WAITING,
    READING,
    GROUPING,
    DONE,
    CANCELLED,
    FAILED;

    boolean active() {
      return this == WAITING || this == READING || this == GROUPING;
    }
  }

  /** One run; who started it later replaces it. */
  static final class Run {

    private final LocalDate asOf;
    private volatile Step step = Step.WAITING;
    private volatile Optional<BehaviourClusters> clusters = Optional.empty();

    private Run(LocalDate asOf) {
      this.asOf = asOf;
    }

    LocalDate asOf() {
      return asOf;
    }

    Step step() {
      return step;
    }

    Optional<BehaviourClusters> clusters() {
      return clusters;
    }

    /** Goes on to a step, unless somebody has cancelled. */
    private synchronized boolean to(Step next) {
      if (step.active()) {
        step = next;
      }
      return step == next;
    }
  }

  Optional<Run> latest(Project project) {
    return Optional.ofNullable(runs.get(project.id()));
  }

  /**
   * Starts to look for clusters of everybody.
   *
   * @throws PerennialException of category {@code CONFLICT} when a run is under way
   */
  synchronized void start(Project project, Instant now) {
    if (latest(project).filter(run -> run.step().active()).isPresent()) {
      throw new PerennialException(
          Category.CONFLICT, "clusters.running", "Clusters are being looked for already.");
    }
    Run run = new Run(AsOf.LATEST.day(project.calendar(), now));
    runs.put(project.id(), run);
    background.execute(() -> compute(project, run));
  }

  void cancel(Project project) {
    latest(project).ifPresent(run -> run.to(Step.CANCELLED));
  }

  private void compute(Project project, Run run) {
    try {
      if (!run.to(Step.READING)) {
        return;
      }
      BehaviourFeatures.Answer features =
          events.engine(project).behaviourFeatures(question(project, run.asOf()));
      if (!run.to(Step.GROUPING)) {
        return;
      }
      run.clusters =
          Optional.of(BehaviourClusters.of(features, BehaviourClusters.USUAL_FEATURES, SEED));
      run.to(Step.DONE);
    } catch (RuntimeException e) {
      LOG.error("Clusters of project {} failed", project.id(), e);
      run.to(Step.FAILED);
    }
  }

  private static BehaviourFeatures.Question question(Project project, LocalDate asOf) {
    return new BehaviourFeatures.Question(
        project.roles(),
        Filter.ALWAYS,
        WINDOW_DAYS,
        asOf,
        SESSION_GAP,
        project.paymentTerms().amountProperty(),
        project.calendar());
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
