package io.perennial.server.rewards;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Every grant and every refusal, newest first. */
@Component
public class GrantLog {

  /** Rewards of a user that are worth reading. */
  private static final int OF_A_USER = 100;

  /**
   * Which grants are wanted; what is empty does not narrow.
   *
   * @param ids a user's references; empty for everybody
   */
  public record Filter(
      Optional<Grant.State> state,
      Optional<Outbox.State> delivery,
      Optional<Long> rule,
      List<String> ids) {

    public static final Filter NONE =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    Filter anyState() {
      return new Filter(Optional.empty(), delivery, rule, ids);
    }
  }

  /** A grant with its delivery, which a refusal does not have. */
  public record Line(Grant grant, Optional<Outbox.Delivery> delivery) {}

  /**
   * How many users have a rule's reward, or had it, and how many of them redeemed it; an offer that
   * was raised counts once.
   */
  public record Tally(long granted, long redeemed) {
    static final Tally NONE = new Tally(0, 0);
  }

  private static final String STATE =
      "case when g.state = 'GRANTED' and g.redeem_until <= :now then 'EXPIRED' else g.state end";

  private static final String MATCHES =
      """
       from reward_grant g left join reward_outbox o on o.grant_id = g.id and o.%s
       where g.project_id = :project and (:state = '' or %s = :state)
         and (:delivery = '' or o.state = :delivery) and (:rule = 0 or g.rule_id = :rule)
         and (:everybody = 1 or exists
           (select 1 from reward_holder h where h.grant_id = g.id and h.person in (:ids)))\
      """
          .formatted(Outbox.FOR_PRODUCT, STATE);

  private final Metadata metadata;
  private final Claimants claimants;

  GrantLog(Metadata metadata, Claimants claimants) {
    this.metadata = metadata;
    this.claimants = claimants;
  }

  /**
   * A page of grants.
   *
   * @param before only grants with a smaller id
   */
  public List<Line> latest(Project project, Filter filter, long before, int limit, Instant now) {
    return matching(
            """
            select g.*, o.state as delivery_state, o.attempts, o.detail as delivery_detail, o.due_at\
            """
                + MATCHES
                + " and g.id < :before order by g.id desc limit :limit",
            project,
            filter,
            now)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) ->
            new Line(
                GrantRow.read(row, project),
                row.getString("delivery_state") == null
                    ? Optional.empty()
                    : Optional.of(Outbox.delivery(row))))
        .list();
  }

  /** How many grants are in each state, whatever state the filter asks for. */
  public Map<Grant.State, Long> states(Project project, Filter filter, Instant now) {
    Map<Grant.State, Long> states = new EnumMap<>(Grant.State.class);
    matching(
            "select " + STATE + " as standing, count(*) as grants" + MATCHES + " group by standing",
            project,
            filter.anyState(),
            now)
        .query(row -> {
          states.put(Grant.State.valueOf(row.getString("standing")), row.getLong("grants"));
        });
    return states;
  }

  /** What became of each rule. */
  public Map<Long, Tally> tallies(Project project) {
    Map<Long, Tally> tallies = new HashMap<>();
    metadata
        .read()
        .sql(
            """
            select rule_id, count(*) as granted, count(redeemed_at) as redeemed
            from reward_grant where project_id = ? and state not in ('REFUSED', 'SUPERSEDED')
            group by rule_id\
            """)
        .param(project.id())
        .query(row -> {
          tallies.put(
              row.getLong("rule_id"), new Tally(row.getLong("granted"), row.getLong("redeemed")));
        });
    return tallies;
  }

  /** What was granted to a user under any of these ids, the latest first; no refusals. */
  public List<Grant> of(Project project, List<String> ids) {
    return granted(
        "id in (select grant_id from reward_holder where person in (:ids))", project, ids);
  }

  /** What was granted to exactly this user id, whatever was claimed about who is who. */
  public List<Grant> ofOne(Project project, String user) {
    return granted("person in (:ids)", project, List.of(user));
  }

  private List<Grant> granted(String to, Project project, List<String> ids) {
    return metadata
        .read()
        .sql(
            "select * from reward_grant where project_id = :project and state <> 'REFUSED' and "
                + to
                + " order by decided_at desc, id desc limit :limit")
        .param("project", project.id())
        .param("ids", ids)
        .param("limit", OF_A_USER)
        .query((row, number) -> GrantRow.read(row, project))
        .list();
  }

  /** As {@link #of(Project, List)}, of whoever has an id. */
  public List<Grant> of(Project project, String user, Instant now) {
    return of(project, idsOf(project, user, now));
  }

  /** Every id of whoever has this one. */
  public List<String> idsOf(Project project, String user, Instant now) {
    return claimants.find(project, user, now).ids();
  }

  private StatementSpec matching(String sql, Project project, Filter filter, Instant now) {
    return metadata
        .read()
        .sql(sql)
        .param("project", project.id())
        .param("now", now.toEpochMilli())
        .param("state", filter.state().map(Grant.State::name).orElse(""))
        .param("delivery", filter.delivery().map(Outbox.State::name).orElse(""))
        .param("rule", filter.rule().orElse(0L))
        .param("everybody", filter.ids().isEmpty() ? 1 : 0)
        .param("ids", filter.ids().isEmpty() ? List.of("") : filter.ids());
  }
}
