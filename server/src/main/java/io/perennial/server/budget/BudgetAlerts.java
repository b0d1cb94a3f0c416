package io.perennial.server.budget;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a project's spent budget is told, and which months have yet to be told. */
@Component
public class BudgetAlerts {

  /**
   * Where alerts go.
   *
   * @param channelId empty for nowhere
   * @param address for channels that write to one address; else empty
   */
  public record Chosen(Optional<Long> channelId, String address) {
    public static final Chosen NOWHERE = new Chosen(Optional.empty(), "");
  }

  /** A month whose budget was spent, which nobody has been told. */
  public record Due(long projectId, YearMonth month, int attempts) {}

  private final Metadata metadata;
  private final Budgets budgets;

  BudgetAlerts(Metadata metadata, Budgets budgets) {
    this.metadata = metadata;
    this.budgets = budgets;
  }

  public Chosen of(Project project) {
    return metadata
        .write()
        .sql("select alert_channel_id, alert_address from budget where project_id = ?")
        .param(project.id())
        .query((row, number) -> {
          long channel = row.getLong("alert_channel_id");
          return new Chosen(
              row.wasNull() ? Optional.empty() : Optional.of(channel),
              row.getString("alert_address"));
        })
        .optional()
        .orElse(Chosen.NOWHERE);
  }

  public void choose(Project project, Chosen chosen) {
    @Nullable Long channel = chosen.channelId().orElse(null);
    metadata.inTransaction(() ->
        metadata
            .write()
            .sql(
                """
                insert into budget (project_id, monthly_micros, alert_channel_id, alert_address)
                values (:project, :limit, :channel, :address)
                on conflict (project_id) do update set
                  alert_channel_id = excluded.alert_channel_id,
                  alert_address = excluded.alert_address\
                """)
            .param("project", project.id())
            .param("limit", budgets.limit(project).micros())
            .param("channel", channel)
            .param("address", chosen.address())
            .update());
  }

  /** The months to tell now, of projects that chose a channel. */
  public List<Due> due(Instant now) {
    return metadata
        .read()
        .sql(
            """
            select m.project_id, m.month, m.alert_attempts from budget_month m
            join budget b on b.project_id = m.project_id and b.alert_channel_id is not null
            where m.alert_due_at <= ? order by m.project_id, m.month\
            """)
        .param(now.toEpochMilli())
        .query((row, number) ->
            new Due(
                row.getLong("project_id"),
                YearMonth.parse(row.getString("month")),
                row.getInt("alert_attempts")))
        .list();
  }

  /**
   * Takes an alert before it is sent: whatever happens then, it is not sent again by itself.
   *
   * @return false when somebody else took it
   */
  public boolean take(Due due) {
    int taken =
        metadata
            .write()
            .sql(
                """
                update budget_month set alert_due_at = null, alert_attempts = alert_attempts + 1
                where project_id = ? and month = ? and alert_due_at is not null\
                """)
            .params(due.projectId(), due.month().toString())
            .update();
    return taken > 0;
  }

  /**
   * Notes what became of an alert.
   *
   * @param again when it is sent again, because it certainly did not arrive
   */
  public void note(Due due, String detail, Optional<Instant> again) {
    @Nullable Long at = again.map(Instant::toEpochMilli).orElse(null);
    metadata
        .write()
        .sql(
            """
            update budget_month set alert_detail = :detail, alert_due_at = :at
            where project_id = :project and month = :month\
            """)
        .param("detail", detail)
        .param("at", at)
        .param("project", due.projectId())
        .param("month", due.month().toString())
        .update();
  }
}
