package io.perennial.server.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Campaigns as rows: one for the version in force, and one more where a version is pending. */
final class CampaignRow {

  static final String SELECT =
      """
      select c.*, v.version as number, v.definition, v.standing, v.written_by, v.written_at,
        v.approved_by, v.approved_at
      from campaign c join campaign_version v
        on v.campaign_id = c.id and v.version >= c.version\
      """;

  private CampaignRow() {}

  /** Rows of one campaign follow one another: the version in force, then a pending one. */
  static List<Campaign> joined(List<Campaign> rows) {
    List<Campaign> campaigns = new ArrayList<>();
    for (Campaign row : rows) {
      if (!campaigns.isEmpty() && campaigns.getLast().id() == row.id()) {
        Campaign first = campaigns.removeLast();
        campaigns.add(
            new Campaign(
                first.id(),
                first.projectId(),
                first.name(),
                first.state(),
                first.current(),
                Optional.of(row.current()),
                first.createdAt(),
                first.startedAt(),
                first.endedAt()));
      } else {
        campaigns.add(row);
      }
    }
    return campaigns;
  }

  static Campaign row(ResultSet row, int number) throws SQLException {
    Version version =
        new Version(
            row.getInt("number"),
            DefinitionJson.read(row.getString("definition")),
            State.valueOf(row.getString("standing")),
            row.getString("written_by"),
            Instant.ofEpochMilli(row.getLong("written_at")),
            row.getString("approved_by"),
            instant(row, "approved_at"));
    return new Campaign(
        row.getLong("id"),
        row.getLong("project_id"),
        row.getString("name"),
        State.valueOf(row.getString("state")),
        version,
        Optional.empty(),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
