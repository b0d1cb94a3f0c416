package io.perennial.server.rewards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.budget.Money;
import io.perennial.server.console.Texts;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The reward rules of each project. */
@Component
public class RewardRules {

  private final Metadata metadata;

  RewardRules(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Every rule, oldest first. */
  public List<RewardRule> all(Project project) {
    return metadata
        .read()
        .sql("select * from reward_rule where project_id = ? order by id")
        .param(project.id())
        .query((row, number) -> row(row, project))
        .list();
  }

  /**
   * A rule by its id, as it is inside the open transaction.
   *
   * @throws PerennialException {@code reward_rule.not_found}
   */
  public RewardRule find(Project project, long id) {
    return metadata
        .write()
        .sql("select * from reward_rule where project_id = ? and id = ?")
        .params(project.id(), id)
        .query((row, number) -> row(row, project))
        .optional()
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "reward_rule.not_found", "There is no such reward."));
  }

  /** A ready-made rule, added with its defaults when the project does not have it yet. */
  public RewardRule ready(Project project, Ready ready, Texts texts, Instant now) {
    return metadata.transaction(() ->
        metadata
            .write()
            .sql("select * from reward_rule where project_id = ? and ready = ?")
            .params(project.id(), ready.name())
            .query((row, number) -> row(row, project))
            .optional()
            .orElseGet(() -> save(project, named(project, ready, texts), now)));
  }

  /** A ready-made rule under its own name, or numbered where the team gave that to another. */
  private RewardRule named(Project project, Ready ready, Texts texts) {
    RewardRule rule = ready.rule(texts, project.currency());
    String name = rule.name();
    for (int number = 2; others(project, rule) > 0; number++) {
      rule = rule.named(name + " " + number);
    }
    return rule;
  }

  /** Adds a rule, or changes the one with its id; what was granted stays as it was. */
  public RewardRule save(Project project, RewardRule rule, Instant now) {
    return metadata.transaction(() -> {
      requireOwnName(project, rule);
      long id = rule.id() == 0 ? insert(project, rule, now) : update(project, rule);
      return find(project, id);
    });
  }

  private void requireOwnName(Project project, RewardRule rule) {
    if (others(project, rule) > 0) {
      throw new PerennialException(
          Category.CONFLICT,
          List.of(
              new PerennialException.Problem(
                  "name", "reward.name_taken", "Another reward has this name.")));
    }
  }

  /** How many other rules have a rule's name. */
  private long others(Project project, RewardRule rule) {
    return metadata
        .write()
        .sql("select count(*) from reward_rule where project_id = ? and name = ? and id <> ?")
        .params(project.id(), rule.name(), rule.id())
        .query(Long.class)
        .single();
  }

  private long insert(Project project, RewardRule rule, Instant now) {
    return metadata
        .write()
        .sql(
            """
            insert into reward_rule
              (project_id, name, benefit, cost_micros, redeem_days, enabled, ready, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            returning id\
            """)
        .params(
            project.id(),
            rule.name(),
            BenefitJson.write(rule.benefit()),
            rule.cost().micros(),
            rule.redeemDays(),
            rule.enabled() ? 1 : 0,
            rule.ready().map(Ready::name).orElse(""),
            now.toEpochMilli())
        .query(Long.class)
        .single();
  }

  private long update(Project project, RewardRule rule) {
    metadata
        .write()
        .sql(
            """
            update reward_rule
            set name = ?, benefit = ?, cost_micros = ?, redeem_days = ?, enabled = ?
            where project_id = ? and id = ?\
            """)
        .params(
            rule.name(),
            BenefitJson.write(rule.benefit()),
            rule.cost().micros(),
            rule.redeemDays(),
            rule.enabled() ? 1 : 0,
            project.id(),
            rule.id())
        .update();
    return rule.id();
  }

  private static RewardRule row(ResultSet row, Project project) throws SQLException {
    String ready = row.getString("ready");
    return new RewardRule(
        row.getLong("id"),
        row.getString("name"),
        BenefitJson.read(row.getString("benefit")),
        new Money(row.getLong("cost_micros"), project.currency()),
        row.getInt("redeem_days"),
        row.getInt("enabled") == 1,
        ready.isEmpty() ? Optional.empty() : Optional.of(Ready.valueOf(ready)));
  }
}
