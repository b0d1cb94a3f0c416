package io.perennial.server.campaigns;

import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A campaign.
 *
 * @param current the version in force, or the only one there is
 * @param pending a later version that nobody has approved yet
 */
public record Campaign(
    long id,
    long projectId,
    String name,
    State state,
    Version current,
    Optional<Version> pending,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {

  /** What it does at present. */
  public Definition definition() {
    return current.definition();
  }

  /** Whether its first day has come. */
  boolean begun(Project project, Instant now) {
    LocalDate today = project.calendar().dayOf(now);
    return definition().first().map(first -> !today.isBefore(first)).orElse(true);
  }

  /** Whether its last day has passed. */
  boolean over(Project project, Instant now) {
    LocalDate today = project.calendar().dayOf(now);
    return definition().last().map(today::isAfter).orElse(false);
  }

  /** The version that somebody would edit or approve next. */
  public Version latest() {
    return pending.orElse(current);
  }
}
