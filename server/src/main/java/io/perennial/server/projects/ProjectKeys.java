package io.perennial.server.projects;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.metadata.Metadata;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys of the projects. Only hashes are stored. A secret key is shown once, when it is made. A
 * capture key is derived from the data folder's secret and a salt, so that the snippet can show it
 * again although the metadata store does not hold it.
 */
@Component
public class ProjectKeys {

  /** What a key allows. */
  public enum Kind {
    /** Send events; public by nature, since browsers carry it. */
    WRITE("pk_"),
    /** Ask questions through the API. */
    SECRET("sk_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** What every key of this kind begins with. */
    public String prefix() {
      return prefix;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A key as it is listed.
   *
   * @param hint the last characters of the key
   */
  public record Key(
      long id,
      long projectId,
      Kind kind,
      String name,
      String hint,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {}

  /** A key that has just been made, in clear. */
  public record Issued(long id, String value) {}

  private record Valid(long id, long projectId, Kind kind) {}

  private static final int HINT = 4;

  private final Metadata metadata;
  private final KeyMaterial material;
  private final Clock clock;
  private final Map<Long, Instant> lastUses = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, Valid> valid;

  ProjectKeys(Metadata metadata, DataFolder folder, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
    this.material = new KeyMaterial(folder.secret());
  }

  /** Makes a key. */
  public Issued create(long projectId, Kind kind, String name, Instant now) {
    new Validation()
        .require(
            !name.isBlank() && name.length() <= 80,
            "name",
            "key.name",
            "A key's name has 1 to 80 characters.")
        .done();
    String salt = kind == Kind.WRITE ? RandomToken.next() : "";
    String value = kind.prefix + (kind == Kind.WRITE ? material.derive(salt) : RandomToken.next());
    long id =
        metadata
            .write()
            .sql(
                """
                insert into project_key (project_id, kind, name, hash, salt, hint, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                returning id\
                """)
            .params(
                projectId,
                kind.id(),
                name.strip(),
                RandomToken.hash(value),
                salt,
                value.substring(value.length() - HINT),
                now.toEpochMilli())
            .query(Long.class)
            .single();
    changed();
    return new Issued(id, value);
  }

  /** The keys of a project, newest first, revoked ones too. */
  public List<Key> list(long projectId) {
    return metadata
        .read()
        .sql("select * from project_key where project_id = ? order by id desc")
        .param(projectId)
        .query(this::row)
        .list();
  }

  /**
   * The newest valid capture key of a project, in clear; empty when there is none or when the data
   * folder's secret is no longer the one that made it.
   */
  public Optional<String> captureKey(long projectId) {
    return metadata
        .read()
        .sql(
            """
            select salt, hash from project_key
            where project_id = ? and kind = 'write' and revoked_at is null
            order by id desc\
            """)
        .param(projectId)
        .query((row, number) -> {
          String value = Kind.WRITE.prefix + material.derive(row.getString("salt"));
          return RandomToken.hash(value).equals(row.getString("hash")) ? value : "";
        })
        .list()
        .stream()
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Ends a key for good. */
  public Key revoke(long projectId, long keyId, Instant now) {
    int rows =
        metadata
            .write()
            .sql(
                """
                update project_key set revoked_at = ?
                where id = ? and project_id = ? and revoked_at is null\
                """)
            .params(now.toEpochMilli(), keyId, projectId)
            .update();
    changed();
    if (rows == 0) {
      throw new PerennialException(
          Category.CALLER, "key.not_found", "There is no valid key " + keyId + ".");
    }
    return metadata
        .read()
        .sql("select * from project_key where id = ?")
        .param(keyId)
        .query(this::row)
        .single();
  }

  Optional<Long> projectOf(Kind kind, String value) {
    if (!value.startsWith(kind.prefix)) {
      return Optional.empty();
    }
    Valid key = valid().get(RandomToken.hash(value));
    if (key == null || key.kind() != kind) {
      return Optional.empty();
    }
    lastUses.put(key.id(), clock.instant());
    return Optional.of(key.projectId());
  }

  /** Writes down when keys were last used: now and then, since every request uses one. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  @PreDestroy
  void rememberUses() {
    Map<Long, Instant> uses = Map.copyOf(lastUses);
    if (uses.isEmpty()) {
      return;
    }
    metadata.inTransaction(() ->
        uses.forEach((id, at) ->
            metadata
                .write()
                .sql("update project_key set last_used_at = ? where id = ?")
                .params(at.toEpochMilli(), id)
                .update()));
    uses.forEach(lastUses::remove);
  }

  private void changed() {
    valid = null;
    metadata.afterCommit(() -> valid = null);
  }

  private Map<String, Valid> valid() {
    Map<String, Valid> current = valid;
    if (current == null) {
      current =
          metadata
              .read()
              .sql("select id, project_id, kind, hash from project_key where revoked_at is null")
              .query((row, number) ->
                  Map.entry(
                      row.getString("hash"),
                      new Valid(
                          row.getLong("id"),
                          row.getLong("project_id"),
                          Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)))))
              .list()
              .stream()
              .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
      valid = current;
    }
    return current;
  }

  private Key row(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    Instant lastUse = lastUses.get(id);
    return new Key(
        id,
        row.getLong("project_id"),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        row.getString("hint"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        lastUse != null ? lastUse : instant(row, "last_used_at"),
        instant(row, "revoked_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
