package io.perennial.server.segments;

import io.perennial.server.questions.SegmentRef;
import java.time.Instant;

/**
 * A saved segment.
 *
 * @param createdBy the name of the account, or the API
 */
public record Segment(
    long id,
    long projectId,
    String name,
    String description,
    Definition definition,
    String createdBy,
    Instant createdAt,
    Instant changedAt) {

  public SegmentRef ref() {
    return new SegmentRef.Saved(id);
  }
}
