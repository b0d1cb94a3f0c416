package io.perennial.server.accounts;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who belongs to which project, and with which rank. */
@Component
public class Members {

  /** One member of a project. */
  public record Member(Account account, Access access, Instant since) {}

  private final Metadata metadata;
  private final Projects projects;

  Members(Metadata metadata, Projects projects) {
    this.metadata = metadata;
    this.projects = projects;
  }

  /** The projects an account belongs to, by id. */
  public List<Membership> of(Account account) {
    return metadata
        .read()
        .sql("select project_id, access from member where account_id = ? order by project_id")
        .param(account.id())
        .query((row, number) ->
            new Membership(
                projects.find(row.getLong("project_id")).orElseThrow(),
                Access.valueOf(row.getString("access"))))
        .list();
  }

  /** An account's place in one project; empty when it has none or the project does not exist. */
  public Optional<Membership> find(Account account, long projectId) {
    return metadata
        .read()
        .sql("select access from member where account_id = ? and project_id = ?")
        .params(account.id(), projectId)
        .query((row, number) -> Access.valueOf(row.getString("access")))
        .optional()
        .flatMap(
            access -> projects.find(projectId).map(project -> new Membership(project, access)));
  }

  /** The members of a project, longest first. */
  public List<Member> list(long projectId) {
    return metadata
        .read()
        .sql(
            """
            select account.*, member.access, member.since
            from member join account on account.id = member.account_id
            where member.project_id = ? order by member.since, account.id\
            """)
        .param(projectId)
        .query((row, number) ->
            new Member(
                Accounts.row(row, number),
                Access.valueOf(row.getString("access")),
                Instant.ofEpochMilli(row.getLong("since"))))
        .list();
  }

  /** Adds an account to a project; a member keeps the rank it has. */
  public void add(long projectId, Account account, Access access, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into member (project_id, account_id, access, since) values (?, ?, ?, ?)
            on conflict (project_id, account_id) do nothing\
            """)
        .params(projectId, account.id(), access.name(), now.toEpochMilli())
        .update();
  }

  /** Gives a member another rank; a project keeps at least one owner. */
  public void change(long projectId, long accountId, Access access) {
    metadata.inTransaction(() -> {
      required(
          metadata
              .write()
              .sql("update member set access = ? where project_id = ? and account_id = ?")
              .params(access.name(), projectId, accountId)
              .update());
      keepAnOwner(projectId);
    });
  }

  /** Takes an account out of a project; a project keeps at least one owner. */
  public void remove(long projectId, long accountId) {
    metadata.inTransaction(() -> {
      required(
          metadata
              .write()
              .sql("delete from member where project_id = ? and account_id = ?")
              .params(projectId, accountId)
              .update());
      keepAnOwner(projectId);
    });
  }

  private static void required(int rows) {
    if (rows == 0) {
      throw new PerennialException(
          Category.CALLER, "member.not_found", "This account is not a member of the project.");
    }
  }

  private void keepAnOwner(long projectId) {
    long owners =
        metadata
            .write()
            .sql("select count(*) from member where project_id = ? and access = 'OWNER'")
            .param(projectId)
            .query(Long.class)
            .single();
    if (owners == 0) {
      throw new PerennialException(
          Category.CONFLICT,
          "member.last_owner",
          "A project keeps at least one owner; make somebody else owner first.");
    }
  }
}
