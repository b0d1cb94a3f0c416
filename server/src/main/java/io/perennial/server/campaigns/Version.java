package io.perennial.server.campaigns;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of what a campaign does.
 *
 * @param standing {@code DRAFT}, {@code IN_REVIEW} or {@code APPROVED}
 * @param approvedBy who approved it, empty before
 */
public record Version(
    int number,
    Definition definition,
    State standing,
    String writtenBy,
    Instant writtenAt,
    String approvedBy,
    Optional<Instant> approvedAt) {

  static Version draft(int number, Definition definition, Instant now) {
    return new Version(number, definition, State.DRAFT, "", now, "", Optional.empty());
  }

  /** Whether it may be sent from. */
  public boolean approved() {
    return standing == State.APPROVED;
  }
}
