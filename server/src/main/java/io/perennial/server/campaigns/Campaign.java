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

  /** What the campaign would be if its latest version were in force. */
  Campaign withLatest() {
    return with(latest());
  }

  /** What it would be if it did something else. */
  Campaign with(Definition other, Instant now) {
    return with(Version.draft(latest().number(), other, now));
  }

  private Campaign with(Version version) {
    return new Campaign(
        id, projectId, name, state, version, Optional.empty(), createdAt, startedAt, endedAt);
  }

  /** A campaign that is only thought of. */
  static Campaign unsaved(Project project, Definition definition, Instant now) {
    return new Campaign(
        0,
        project.id(),
        "",
        State.DRAFT,
        Version.draft(1, definition, now),
        Optional.empty(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** The version that somebody would edit or approve next. */
  public Version latest() {
    return pending.orElse(current);
  }
}
