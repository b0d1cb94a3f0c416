package io.perennial.server.value;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.ValueLink;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The costs of each project, by channel and month, and how its channels are named. */
@Component
public class Costs {

  private final Metadata metadata;

  Costs(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Latest month first, then by channel. */
  public List<Cost> all(Project project) {
    return metadata
        .read()
        .sql("select month, channel, cost from acquisition_cost where project_id = ?")
        .param(project.id())
        .query(Costs::row)
        .list()
        .stream()
        .sorted(Cost.LATEST_FIRST)
        .toList();
  }

  /** Replaces all costs; the last of equal month and channel counts. */
  public void replace(Project project, List<Cost> costs) {
    metadata.inTransaction(() -> {
      metadata
          .write()
          .sql("delete from acquisition_cost where project_id = ?")
          .param(project.id())
          .update();
      costs.forEach(cost -> put(project, cost));
    });
  }

  /** Adds costs, or replaces those of the same month and channel. */
  public void add(Project project, List<Cost> costs) {
    metadata.inTransaction(() -> costs.forEach(cost -> put(project, cost)));
  }

  private void put(Project project, Cost cost) {
    metadata
        .write()
        .sql(
            """
            insert into acquisition_cost (project_id, month, channel, cost) values (?, ?, ?, ?)
            on conflict (project_id, month, channel) do update set cost = excluded.cost\
            """)
        .params(
            project.id(), cost.month().toString(), cost.channel(), cost.amount().toPlainString())
        .update();
  }

  /** The property that names the channel and the horizon, where a link does not say. */
  public ValueLink.Defaults terms(Project project) {
    return metadata
        .read()
        .sql("select channel, horizon_months from value_terms where project_id = ?")
        .param(project.id())
        .query((row, _) ->
            new ValueLink.Defaults(
                ValueLink.channel(Parameters.of(Map.of()), row.getString("channel")).orElseThrow(),
                row.getInt("horizon_months")))
        .optional()
        .orElse(ValueLink.Defaults.NONE);
  }

  public void setTerms(Project project, ValueLink.Defaults terms) {
    metadata
        .write()
        .sql(
            """
            insert into value_terms (project_id, channel, horizon_months) values (?, ?, ?)
            on conflict (project_id) do update
            set channel = excluded.channel, horizon_months = excluded.horizon_months\
            """)
        .params(project.id(), terms.channel().text(), terms.horizon())
        .update();
  }

  private static Cost row(ResultSet row, int number) throws SQLException {
    return new Cost(
        YearMonth.parse(row.getString("month")),
        row.getString("channel"),
        new BigDecimal(row.getString("cost")));
  }
}
