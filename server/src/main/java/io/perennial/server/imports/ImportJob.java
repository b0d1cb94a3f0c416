package io.perennial.server.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file and what became of it.
 *
 * @param startedBy who uploaded it: an account's name, or the API
 * @param choices the mapping it was started with, as {@link Choices#query()}; empty before
 * @param problem why it failed, empty otherwise
 */
public record ImportJob(
    long id,
    long projectId,
    String fileName,
    long bytes,
    String startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    Status status,
    String choices,
    ImportReport report,
    String problem) {

  /** How far an import is. */
  public enum Status {
    /** The file is here; nothing was started. */
    UPLOADED,
    /** It starts when the imports before it are done. */
    WAITING,
    RUNNING,
    FINISHED,
    CANCELLED,
    FAILED,
    /** The server stopped meanwhile; it can be repeated. */
    INTERRUPTED;

    public boolean active() {
      return this == WAITING || this == RUNNING;
    }

    /** Whether the file is still kept, so that the import can be started. */
    public boolean startable() {
      return this != FINISHED && !active();
    }
  }
}
