package io.perennial.server.projects;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.ProjectKeys.Issued;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The keys with which a team's own server signs who its user is. They are apart from the API's
 * secret keys: whoever can sign for users cannot read the project, and the other way round. A key
 * is shown once; checking a signature needs it again, so it is derived from the data folder's
 * secret and a salt. Several may be valid at a time, which is how a key is changed without a gap.
 */
@Component
public class SigningKeys {

  /** What every signing key begins with. */
  public static final String PREFIX = "uk_";

  /**
   * A key as it is listed.
   *
   * @param hint the last characters of the key
   */
  public record SigningKey(long id, String hint, Instant createdAt, Optional<Instant> revokedAt) {}

  private static final int HINT = 4;

  private final Metadata metadata;
  private final KeyMaterial material;
  private final Map<Long, List<String>> valid = new ConcurrentHashMap<>();

  SigningKeys(Metadata metadata, DataFolder folder) {
    this.metadata = metadata;
    this.material = new KeyMaterial(folder.secret());
  }

  /** Makes a key; those before it stay valid until they are revoked. */
  public Issued create(long projectId, Instant now) {
    String salt = RandomToken.next();
    String value = PREFIX + material.deriveSigning(salt);
    long id =
        metadata
            .write()
            .sql(
                """
                insert into signing_key (project_id, salt, hash, hint, created_at)
                values (?, ?, ?, ?, ?)
                returning id\
                """)
            .params(
                projectId,
                salt,
                RandomToken.hash(value),
                value.substring(value.length() - HINT),
                now.toEpochMilli())
            .query(Long.class)
            .single();
    changed(projectId);
    return new Issued(id, value);
  }

  /** The keys of a project, newest first, revoked ones too. */
  public List<SigningKey> list(long projectId) {
    return metadata
        .read()
        .sql("select * from signing_key where project_id = ? order by id desc")
        .param(projectId)
        .query(SigningKeys::row)
        .list();
  }

  /** Ends a key for good. */
  public SigningKey revoke(long projectId, long keyId, Instant now) {
    Optional<SigningKey> revoked =
        metadata
            .write()
            .sql(
                """
                update signing_key set revoked_at = ?
                where id = ? and project_id = ? and revoked_at is null
                returning *\
                """)
            .params(now.toEpochMilli(), keyId, projectId)
            .query(SigningKeys::row)
            .optional();
    changed(projectId);
    return revoked.orElseThrow(() ->
        new PerennialException(
            Category.CALLER, "key.not_found", "There is no valid key " + keyId + "."));
  }

  /** The valid keys of a project in clear, newest first: what a signature may be made with. */
  public List<String> valid(long projectId) {
    return valid.computeIfAbsent(projectId, this::derived);
  }

  /** Without those that another data folder's secret made. */
  private List<String> derived(long projectId) {
    return metadata
        .read()
        .sql(
            """
            select salt, hash from signing_key
            where project_id = ? and revoked_at is null order by id desc\
            """)
        .param(projectId)
        .query((row, number) -> {
          String value = PREFIX + material.deriveSigning(row.getString("salt"));
          return RandomToken.hash(value).equals(row.getString("hash")) ? value : "";
        })
        .list()
        .stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private void changed(long projectId) {
    valid.remove(projectId);
    metadata.afterCommit(() -> valid.remove(projectId));
  }

  private static SigningKey row(ResultSet row, int number) throws SQLException {
    long revoked = row.getLong("revoked_at");
    Optional<Instant> revokedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked));
    return new SigningKey(
        row.getLong("id"),
        row.getString("hint"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        revokedAt);
  }
}
