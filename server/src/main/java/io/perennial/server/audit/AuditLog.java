package io.perennial.server.audit;

import io.perennial.server.accounts.Account;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who changed what, and from where: administrative actions, never removed or rewritten. */
@Component
public class AuditLog {

  /** What can be done that is worth a record. */
  public enum Action {
    PROJECT_CREATED,
    PROJECT_CHANGED,
    ROLES_CHANGED,
    DEFINITIONS_CHANGED,
    COSTS_CHANGED,
    KEY_CREATED,
    KEY_REVOKED,
    INVITATION_CREATED,
    INVITATION_REVOKED,
    MEMBER_JOINED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    PASSWORD_CHANGED,
    DATA_IMPORTED,
    CHANNEL_CREATED,
    CHANNEL_CHANGED,
    CHANNEL_REMOVED,
    GUARD_RAILS_CHANGED,
    SUPPRESSION_ADDED,
    SUPPRESSION_REMOVED,
    MESSAGE_SETTLED,
    TEMPLATE_SAVED,
    TEMPLATE_REMOVED,
    TASK_CHANGED,
    DASHBOARD_SHARED,
    DASHBOARD_LINK_CHANGED,
    DASHBOARD_LINK_REVOKED,
    DASHBOARD_DELETED,
    SEGMENT_CREATED,
    SEGMENT_CHANGED,
    SEGMENT_DELETED,
    FILTER_CREATED,
    FILTER_RENAMED,
    FILTER_DELETED,
    CAMPAIGN_WRITTEN,
    CAMPAIGN_APPROVED,
    CAMPAIGN_MOVED,
    REWARD_CHANGED,
    BUDGET_CHANGED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One action.
   *
   * @param actor the e-mail address of the account at that time
   * @param address the network address
   * @param subject what was changed
   * @param change how, as {@code before → after} where that makes sense
   */
  public record Entry(
      Instant at, String actor, String address, Action action, String subject, String change) {}

  private final Metadata metadata;

  AuditLog(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Records an action on a project, or on the account itself when there is none. */
  public void record(Account by, Optional<Long> projectId, Entry entry) {
    write(Optional.of(by.id()), projectId, entry);
  }

  /** Records an action of a program with a secret key of the project. */
  void recordByKey(long projectId, Entry entry) {
    write(Optional.empty(), Optional.of(projectId), entry);
  }

  private void write(Optional<Long> accountId, Optional<Long> projectId, Entry entry) {
    metadata
        .write()
        .sql(
            """
            insert into audit_entry
              (at, project_id, account_id, actor, address, action, subject, change)
            values (:at, :project, :account, :actor, :address, :action, :subject, :change)\
            """)
        .param("at", entry.at().toEpochMilli())
        .param("project", orNull(projectId))
        .param("account", orNull(accountId))
        .param("actor", entry.actor())
        .param("address", entry.address())
        .param("action", entry.action().name())
        .param("subject", entry.subject())
        .param("change", entry.change())
        .update();
  }

  /** The latest actions on a project, newest first. */
  public List<Entry> latest(long projectId, int limit) {
    return metadata
        .read()
        .sql("select * from audit_entry where project_id = ? order by id desc limit ?")
        .params(projectId, limit)
        .query(AuditLog::row)
        .list();
  }

  private static @Nullable Long orNull(Optional<Long> id) {
    return id.orElse(null);
  }

  private static Entry row(ResultSet row, int number) throws SQLException {
    return new Entry(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("actor"),
        row.getString("address"),
        Action.valueOf(row.getString("action")),
        row.getString("subject"),
        row.getString("change"));
  }
}
