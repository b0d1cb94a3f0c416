package io.perennial.server.messages;

import io.perennial.server.projects.Project;
import java.time.Instant;

/**
 * Whoever proposes messages and wants to be asked again about one that had to wait: before a held
 * message leaves, its proposer says whether it is still meant. Asked outside any transaction, and
 * before the guard rails.
 */
public interface Proposer {

  /** Whether messages of this source are its own. */
  boolean proposed(Source source);

  /** Whether a message that waited may be decided now, waits on, or is not meant any more. */
  Ruling stillMeant(Project project, Message message, Instant now);
}
