package io.perennial.server.accounts;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.RandomToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * One-time links by which somebody joins a project, with a new account or an existing one. Only the
 * hash of a link's token is stored; the link itself is shown once, to the person who made it.
 */
@Component
public class Invitations {

  /** An invitation as it is listed. */
  public record Invitation(
      long id, long projectId, Access access, String note, Instant createdAt, Instant expiresAt) {}

  private final Metadata metadata;
  private final Members members;
  private final AccountSettings settings;

  Invitations(Metadata metadata, Members members, AccountSettings settings) {
    this.metadata = metadata;
    this.members = members;
    this.settings = settings;
  }

  /**
   * Makes an invitation.
   *
   * @param note whom it is for, as a reminder
   * @return the token for the link
   */
  public String create(long projectId, Access access, String note, Account by, Instant now) {
    String token = RandomToken.next();
    metadata
        .write()
        .sql(
            """
            insert into invitation
              (project_id, access, note, token_hash, created_by, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            projectId,
            access.name(),
            note.strip(),
            RandomToken.hash(token),
            by.id(),
            now.toEpochMilli(),
            now.plus(settings.invitationsLast()).toEpochMilli())
        .update();
    return token;
  }

  /** The invitations of a project that can still be accepted, newest first. */
  public List<Invitation> open(long projectId, Instant now) {
    return metadata
        .read()
        .sql(
            """
            select * from invitation
            where project_id = ? and used_at is null and revoked_at is null and expires_at > ?
            order by id desc\
            """)
        .params(projectId, now.toEpochMilli())
        .query(Invitations::row)
        .list();
  }

  /** The invitation of a link, while it can be accepted. */
  public Optional<Invitation> find(String token, Instant now) {
    return metadata
        .read()
        .sql(
            """
            select * from invitation
            where token_hash = ? and used_at is null and revoked_at is null and expires_at > ?\
            """)
        .params(RandomToken.hash(token), now.toEpochMilli())
        .query(Invitations::row)
        .optional();
  }

  /** Makes an account a member and uses the invitation up; of two who race one wins. */
  public Invitation accept(String token, Account account, Instant now) {
    return metadata.transaction(() -> {
      Invitation invitation =
          metadata
              .write()
              .sql(
                  """
                  update invitation set used_at = ?
                  where token_hash = ? and used_at is null and revoked_at is null
                    and expires_at > ?
                  returning *\
                  """)
              .params(now.toEpochMilli(), RandomToken.hash(token), now.toEpochMilli())
              .query(Invitations::row)
              .optional()
              .orElseThrow(Invitations::gone);
      members.add(invitation.projectId(), account, invitation.access(), now);
      return invitation;
    });
  }

  /** Takes an invitation back. */
  public void revoke(long projectId, long id, Instant now) {
    int revoked =
        metadata
            .write()
            .sql("update invitation set revoked_at = ? where id = ? and project_id = ?")
            .params(now.toEpochMilli(), id, projectId)
            .update();
    if (revoked == 0) {
      throw gone();
    }
  }

  /** What to say of a link that is used, taken back, expired or wrong. */
  public static PerennialException gone() {
    return new PerennialException(
        Category.CALLER,
        "invitation.not_found",
        "This invitation was used, taken back or has expired; ask for a new one.");
  }

  private static Invitation row(ResultSet row, int number) throws SQLException {
    return new Invitation(
        row.getLong("id"),
        row.getLong("project_id"),
        Access.valueOf(row.getString("access")),
        row.getString("note"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
