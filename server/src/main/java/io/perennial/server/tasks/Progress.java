package io.perennial.server.tasks;

import io.perennial.engine.event.Entry;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Timeline;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a person is in one round of a task, computed from the person's own events. An event that
 * arrives late counts in the round that it happened in; one that arrives twice counts once.
 *
 * @param done how often, also beyond what is asked
 * @param completedAt when the last of the times asked for happened
 */
public record Progress(Task task, Span.Round round, int done, Optional<Instant> completedAt) {

  /**
   * The progress in the round that a moment falls in; empty when the person has none then.
   *
   * @param person with the latest entries; older ones do not count
   * @param now events after it do not count
   */
  static Optional<Progress> at(
      Instant moment, Project project, Task task, Timeline.Person person, Instant now) {
    return task.definition()
        .span()
        .round(moment, signUp(project, person), task.since(), project.calendar())
        .map(round -> of(project, task, round, person, now));
  }

  private static Progress of(
      Project project, Task task, Span.Round round, Timeline.Person person, Instant now) {
    List<Entry.Event> done =
        own(person)
            .map(history -> task.definition().selector(project).among(history))
            .orElse(List.of())
            .stream()
            .filter(event -> round.has(event.header().timestamp()))
            .filter(event -> !event.header().timestamp().isAfter(now))
            .toList();
    int times = task.definition().times();
    return new Progress(
        task,
        round,
        done.size(),
        done.size() < times
            ? Optional.empty()
            : Optional.of(done.get(times - 1).header().timestamp()));
  }

  /** The person's entries as a history in which there is nobody else. */
  private static Optional<PersonHistory> own(Timeline.Person person) {
    return History.of(person.entries().reversed()).people().stream()
        .max((a, b) -> Integer.compare(a.entries().size(), b.entries().size()));
  }

  /** The first sign-up, else the first thing known of a person whose entries are all at hand. */
  static Optional<Instant> signUp(Project project, Timeline.Person person) {
    return person.entries().reversed().stream()
        .filter(entry ->
            entry instanceof Entry.Event event
                && project.roles().names(Role.SIGNUP).contains(event.name()))
        .findFirst()
        .or(() ->
            person.more() || person.entries().isEmpty()
                ? Optional.empty()
                : Optional.of(person.entries().getLast()))
        .map(entry -> entry.header().timestamp());
  }
}
