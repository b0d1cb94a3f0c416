package io.perennial.server.rewards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The rows of grants, who holds them, and what the outbox has yet to tell. Called inside the
 * transaction that decides.
 */
@Component
class GrantLedger {

  private final Metadata metadata;

  GrantLedger(Metadata metadata) {
    this.metadata = metadata;
  }

  /** What was decided about a rule and a user in a period, under whichever id, in every tier. */
  List<Grant> decided(Project project, long ruleId, String period, List<String> ids) {
    return metadata
        .write()
        .sql(
            """
            select * from reward_grant where id in
              (select grant_id from reward_holder
               where rule_id = :rule and period = :period and person in (:ids))
            order by id\
            """)
        .param("rule", ruleId)
        .param("period", period)
        .param("ids", ids)
        .query((row, number) -> GrantRow.read(row, project))
        .list();
  }

  /** A grant as it is inside the open transaction. */
  Optional<Grant> find(Project project, long id) {
    return metadata
        .write()
        .sql("select * from reward_grant where project_id = ? and id = ?")
        .params(project.id(), id)
        .query((row, number) -> GrantRow.read(row, project))
        .optional();
  }

  Optional<Grant> byCode(Project project, String hash) {
    return metadata
        .write()
        .sql("select * from reward_grant where project_id = ? and code_hash = ?")
        .params(project.id(), hash)
        .query((row, number) -> GrantRow.read(row, project))
        .optional();
  }

  /** Whether one of these ids is among those that a grant was made to. */
  boolean holds(long grantId, List<String> ids) {
    return metadata
            .write()
            .sql("select count(*) from reward_holder where grant_id = :grant and person in (:ids)")
            .param("grant", grantId)
            .param("ids", ids)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * Writes what was decided: a new row where the id is 0, and otherwise over the refusal that had
   * it. Its holders are the user's ids; the primary key lets nobody hold a turn of a rule twice.
   */
  Grant write(Project project, Grant grant, @Nullable String codeHash, List<String> ids) {
    long id = grant.id() == 0 ? insert(grant, codeHash) : replace(grant, codeHash);
    metadata.write().sql("delete from reward_holder where grant_id = ?").param(id).update();
    for (String person : ids) {
      metadata
          .write()
          .sql(
              """
              insert into reward_holder (rule_id, period, tier, person, grant_id)
              values (?, ?, ?, ?, ?)
              on conflict (rule_id, period, tier, person) do nothing\
              """)
          .params(grant.ruleId(), grant.turn().period(), grant.turn().tier(), person, id)
          .update();
    }
    return find(project, id).orElseThrow();
  }

  private long insert(Grant grant, @Nullable String codeHash) {
    StatementSpec insert =
        metadata
            .write()
            .sql(
                """
                insert into reward_grant
                  (project_id, rule_id, person, name, benefit, cost_micros, source, note, period, tier, state,
                   refusal, detail, code_hash, code_sealed, code_hint, decided_at, redeem_until)
                values
                  (:project, :rule, :person, :name, :benefit, :cost, :source, :note, :period, :tier, :state,
                   :refusal, :detail, :hash, :sealed, :hint, :decided, :until)
                returning id\
                """);
    return bound(insert, grant, codeHash)
        .param("project", grant.projectId())
        .param("rule", grant.ruleId())
        .param("period", grant.turn().period())
        .query(Long.class)
        .single();
  }

  private long replace(Grant grant, @Nullable String codeHash) {
    StatementSpec update =
        metadata
            .write()
            .sql(
                """
                update reward_grant
                set person = :person, name = :name, benefit = :benefit, cost_micros = :cost,
                  source = :source, note = :note, tier = :tier, state = :state, refusal = :refusal, detail = :detail,
                  code_hash = :hash, code_sealed = :sealed, code_hint = :hint, decided_at = :decided,
                  redeem_until = :until
                where id = :id\
                """);
    bound(update, grant, codeHash).param("id", grant.id()).update();
    return grant.id();
  }

  private static StatementSpec bound(
      StatementSpec statement, Grant grant, @Nullable String codeHash) {
    return statement
        .param("person", grant.person())
        .param("name", grant.reward().name())
        .param("benefit", BenefitJson.write(grant.reward().benefit()))
        .param("cost", grant.reward().cost().micros())
        .param("source", grant.occasion().source())
        .param("note", grant.occasion().note())
        .param("tier", grant.turn().tier())
        .param("state", grant.status().state().name())
        .param("refusal", grant.status().refusal().map(Refusal::name).orElse(""))
        .param("detail", grant.status().detail())
        .param("hash", codeHash)
        .param("sealed", grant.coupon().sealed())
        .param("hint", grant.coupon().hint())
        .param("decided", grant.times().decidedAt().toEpochMilli())
        .param("until", grant.times().redeemUntil().toEpochMilli());
  }

  /** The grant was redeemed. */
  void redeemed(long id, Instant now) {
    metadata
        .write()
        .sql("update reward_grant set state = 'REDEEMED', redeemed_at = ? where id = ?")
        .params(now.toEpochMilli(), id)
        .update();
  }

  /** Another grant took the place of one that was not redeemed. */
  void superseded(long id, Grant.Successor successor) {
    metadata
        .write()
        .sql(
            """
            update reward_grant set state = 'SUPERSEDED', superseded_by = ?, superseded_at = ?
            where id = ? and state = 'GRANTED'\
            """)
        .params(successor.grantId(), successor.at().toEpochMilli(), id)
        .update();
  }

  /** The grants whose place this one took. */
  List<Long> supersededBy(long id) {
    return metadata
        .read()
        .sql("select id from reward_grant where superseded_by = ? order by id")
        .param(id)
        .query((row, number) -> row.getLong("id"))
        .list();
  }

  /** The projects with grants that may no longer be redeemed and are not closed yet. */
  List<Long> withExpired(Instant now) {
    return metadata
        .read()
        .sql(
            """
            select distinct project_id from reward_grant
            where state = 'GRANTED' and redeem_until <= ? order by project_id\
            """)
        .param(now.toEpochMilli())
        .query((row, number) -> row.getLong("project_id"))
        .list();
  }

  /** Closes grants that may no longer be redeemed, at most so many, and returns them. */
  List<Grant> expire(Project project, Instant now, int most) {
    return metadata
        .write()
        .sql(
            """
            update reward_grant set state = 'EXPIRED' where id in
              (select id from reward_grant
               where project_id = ? and state = 'GRANTED' and redeem_until <= ?
               order by redeem_until limit ?)
            returning *\
            """)
        .params(project.id(), now.toEpochMilli(), most)
        .query((row, number) -> GrantRow.read(row, project))
        .list();
  }

  static PerennialException notFound() {
    return new PerennialException(
        Category.CALLER, "reward.not_found", "There is no such grant of a reward.");
  }
}
