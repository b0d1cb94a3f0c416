package io.perennial.server.audit;

import java.time.Instant;

/**
 * Records what a program changes with a secret key of a project; a handler of the API takes it as
 * an argument.
 *
 * @param now the moment of the request
 */
public record KeyAuditor(AuditLog log, String address, Instant now) {

  /** Who acts, as the log names it. */
  public static final String ACTOR = "API";

  /** Records an action on a project. */
  public void record(long projectId, AuditLog.Action action, String subject, String change) {
    log.recordByKey(projectId, new AuditLog.Entry(now, ACTOR, address, action, subject, change));
  }
}
