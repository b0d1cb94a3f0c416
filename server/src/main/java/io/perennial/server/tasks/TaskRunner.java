package io.perennial.server.tasks;

import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Timeline;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import io.perennial.server.rewards.Grant;
import io.perennial.server.rewards.Occasion;
import io.perennial.server.rewards.Rewards;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Reads what was committed since the last time, finds out who came further in a task, and asks for
 * the rewards of those who completed one. The cursor moves after everything was dealt with; dealing
 * with it again changes nothing, and a reward that was not asked for is asked for next time.
 */
@Component
public class TaskRunner {

  private static final int BATCH = 5_000;

  /** An event older than this when it arrives completes nothing: an import is no occasion. */
  static final Duration TOO_OLD = Duration.ofDays(7);

  private final Tasks tasks;
  private final TaskBoard board;
  private final Rounds rounds;
  private final ProjectEvents events;
  private final Rewards rewards;

  TaskRunner(Tasks tasks, TaskBoard board, Rounds rounds, ProjectEvents events, Rewards rewards) {
    this.tasks = tasks;
    this.board = board;
    this.rounds = rounds;
    this.events = events;
    this.rewards = rewards;
  }

  /** Reads on to the end. */
  public void run(Project project, Instant now) {
    EventStore store = events.store(project);
    long position = rounds.cursor(project).orElse(0L);
    rounds.remember(
        project,
        tasks.enabled(project).isEmpty() ? store.position() : read(project, position, now));
  }

  /** Deals with what was committed after a position and says how far it came. */
  long read(Project project, long after, Instant now) {
    List<Task> enabled = tasks.enabled(project);
    EventStore store = events.store(project);
    long position = after;
    List<EventStore.Committed> batch = store.read(position, BATCH);
    while (!batch.isEmpty()) {
      notice(project, enabled, batch, now);
      position = batch.getLast().position();
      batch = store.read(position, BATCH);
    }
    enabled.forEach(task -> settle(project, task, now));
    return position;
  }

  /** The moments at which somebody did what a task may ask for. */
  private void notice(
      Project project, List<Task> enabled, List<EventStore.Committed> batch, Instant now) {
    List<EventSelector> wanted =
        enabled.stream().map(task -> task.definition().selector(project)).toList();
    Map<PersonId, Set<Instant>> moments = new HashMap<>();
    for (EventStore.Committed committed : batch) {
      if (committed.entry() instanceof Entry.Event event
          && event.header().timestamp().isAfter(now.minus(TOO_OLD))
          && wanted.stream().anyMatch(events -> events.names(event))) {
        moments
            .computeIfAbsent(event.header().owner(), _ -> new TreeSet<>())
            .add(event.header().timestamp());
      }
    }
    new Timelines(events.engine(project), now)
        .each(
            moments.keySet(),
            (id, person) ->
                note(project, enabled, person, moments.getOrDefault(id, Set.of()), now));
  }

  private void note(
      Project project,
      List<Task> enabled,
      Timeline.Person person,
      Set<Instant> moments,
      Instant now) {
    for (Task task : enabled) {
      Map<String, Progress> byRound = new HashMap<>();
      for (Instant moment : moments) {
        Progress.at(moment, project, task, person, now)
            .filter(progress -> progress.done() > 0)
            .ifPresent(progress -> byRound.put(progress.round().name(), progress));
      }
      byRound.values().stream()
          .filter(progress -> board.asked(project, progress, person, now))
          .forEach(progress -> rounds.note(progress, person, now));
    }
  }

  private void settle(Project project, Task task, Instant now) {
    for (Rounds.Seen round : rounds.unsettled(task)) {
      Optional<Long> grant =
          task.rewardRule()
              .map(rule ->
                  rewards.grant(project, rule, round.person(), Occasion.of(task.source()), now))
              .map(Grant::id);
      rounds.settle(round, grant);
    }
  }
}
