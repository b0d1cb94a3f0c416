package io.perennial.server.rewards;

import io.perennial.server.budget.Money;
import io.perennial.server.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads a grant from its row. */
final class GrantRow {

  private GrantRow() {}

  static Grant read(ResultSet row, Project project) throws SQLException {
    String refusal = row.getString("refusal");
    return new Grant(
        row.getLong("id"),
        row.getLong("project_id"),
        row.getLong("rule_id"),
        row.getString("person"),
        new Grant.Reward(
            row.getString("name"),
            BenefitJson.read(row.getString("benefit")),
            new Money(row.getLong("cost_micros"), project.currency())),
        new Occasion(row.getString("source"), row.getString("note")),
        new Grant.Turn(row.getString("period"), row.getString("tier")),
        new Grant.Status(
            Grant.State.valueOf(row.getString("state")),
            refusal.isEmpty() ? Optional.empty() : Optional.of(Refusal.valueOf(refusal)),
            row.getString("detail"),
            successor(row)),
        new Grant.Coupon(row.getString("code_sealed"), row.getString("code_hint")),
        times(row));
  }

  private static Optional<Grant.Successor> successor(ResultSet row) throws SQLException {
    long by = row.getLong("superseded_by");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Grant.Successor(by, Instant.ofEpochMilli(row.getLong("superseded_at"))));
  }

  private static Grant.Times times(ResultSet row) throws SQLException {
    long redeemed = row.getLong("redeemed_at");
    Optional<Instant> redeemedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(redeemed));
    return new Grant.Times(
        Instant.ofEpochMilli(row.getLong("decided_at")),
        Instant.ofEpochMilli(row.getLong("redeem_until")),
        redeemedAt);
  }
}
