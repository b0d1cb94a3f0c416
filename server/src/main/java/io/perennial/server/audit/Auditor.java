package io.perennial.server.audit;

import io.perennial.server.accounts.Account;
import java.time.Instant;
import java.util.Optional;

/**
 * Records what the caller of the present request does; a handler takes it as an argument.
 *
 * @param now the moment of the request
 */
public record Auditor(AuditLog log, Account account, String address, Instant now) {

  /** Records an action on a project. */
  public void record(long projectId, AuditLog.Action action, String subject, String change) {
    log.record(account, Optional.of(projectId), entry(action, subject, change));
  }

  /** Records an action on the caller's own account. */
  public void recordOwn(AuditLog.Action action) {
    log.record(account, Optional.empty(), entry(action, account.email(), ""));
  }

  private AuditLog.Entry entry(AuditLog.Action action, String subject, String change) {
    return new AuditLog.Entry(now, account.email(), address, action, subject, change);
  }
}
