package io.perennial.server.dashboards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.Validation;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.RandomToken;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The read-only links of dashboards. A link holds 160 random bits and is shown once; only its hash
 * is stored.
 */
@Component
class SharedLinks {

  static final Duration USUAL = Duration.ofDays(30);
  static final Duration LONGEST = Duration.ofDays(366);

  private final Metadata metadata;

  SharedLinks(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Makes a link and returns its token. */
  String create(Dashboard dashboard, TimeRange range, Instant expiresAt, String by, Instant now) {
    requireSoon(expiresAt, now);
    String token = RandomToken.next();
    metadata
        .write()
        .sql(
            """
            insert into dashboard_link
              (dashboard_id, token_hash, time_range, created_by, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)\
            """)
        .params(
            dashboard.id(),
            RandomToken.hash(token),
            range.query().toString(),
            by,
            now.toEpochMilli(),
            expiresAt.toEpochMilli())
        .update();
    return token;
  }

  /** The link of a token, while it opens something. */
  Optional<SharedLink> find(String token, Instant now) {
    return metadata
        .read()
        .sql(
            """
            select * from dashboard_link
            where token_hash = ? and revoked_at is null and expires_at > ?\
            """)
        .params(RandomToken.hash(token), now.toEpochMilli())
        .query(SharedLinks::row)
        .optional();
  }

  /** The links of a dashboard that are not revoked, newest first; expired ones can be renewed. */
  List<SharedLink> of(Dashboard dashboard) {
    return metadata
        .read()
        .sql(
            """
            select * from dashboard_link
            where dashboard_id = ? and revoked_at is null
            order by id desc\
            """)
        .param(dashboard.id())
        .query(SharedLinks::row)
        .list();
  }

  void expire(Dashboard dashboard, long linkId, Instant expiresAt, Instant now) {
    requireSoon(expiresAt, now);
    changed(
        metadata
            .write()
            .sql(
                """
                update dashboard_link set expires_at = ?
                where dashboard_id = ? and id = ? and revoked_at is null\
                """)
            .params(expiresAt.toEpochMilli(), dashboard.id(), linkId)
            .update());
  }

  void revoke(Dashboard dashboard, long linkId, Instant now) {
    changed(
        metadata
            .write()
            .sql(
                """
                update dashboard_link set revoked_at = ?
                where dashboard_id = ? and id = ? and revoked_at is null\
                """)
            .params(now.toEpochMilli(), dashboard.id(), linkId)
            .update());
  }

  private static void changed(int rows) {
    if (rows == 0) {
      throw gone();
    }
  }

  /** A link may also be made to end at once, by a day that has passed. */
  private static void requireSoon(Instant expiresAt, Instant now) {
    new Validation()
        .require(
            expiresAt.isBefore(now.plus(LONGEST)),
            "expires",
            "sharing.expires",
            "A link lasts for a year at most.")
        .done();
  }

  /** What to say of a link that is revoked, expired or wrong. */
  static PerennialException gone() {
    return new PerennialException(
        Category.CALLER, "sharing.not_found", "This link was taken back or has expired.");
  }

  private static SharedLink row(ResultSet row, int number) throws SQLException {
    return new SharedLink(
        row.getLong("id"),
        row.getLong("dashboard_id"),
        TimeRange.read(Parameters.of(Query.parse(row.getString("time_range")).values())),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
