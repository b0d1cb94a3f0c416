package io.perennial.server.rewards;

import io.perennial.server.jobs.Bell;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What has yet to be told of grants, written in the transactions that decide about them: nothing is
 * lost when the process ends, and everything is told again until it was taken.
 */
@Component
public class Outbox {

  /** What is told, and to whom. */
  enum News {
    /** The team's product learns of a grant. */
    WEBHOOK,
    /** The event store learns of a grant. */
    GRANTED_EVENT,
    /** The team's product learns that a better grant took the place of one; in place of it. */
    SUPERSEDED_WEBHOOK,
    /** The event store learns of a redemption. */
    REDEEMED_EVENT,
    /** The event store learns that a better grant took the place of one. */
    SUPERSEDED_EVENT
  }

  /** How far the telling has come. */
  public enum State {
    /** It is tried when it is due. */
    WAITING,
    /** The receiver took it. */
    DONE,
    /** It was tried as often as things are tried, or refused for good. */
    FAILED,
    /** The project has no webhook that is switched on; it waits for one. */
    NO_WEBHOOK;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The delivery of the latest news of a grant to the team's product. */
  public record Delivery(State state, int attempts, String detail, Optional<Instant> dueAt) {}

  /** Something due. */
  record Item(long id, long projectId, long grantId, News news, int attempts) {}

  /** What the team's product is told; of a grant there is one of them at a time. */
  static final String FOR_PRODUCT = "news in ('WEBHOOK', 'SUPERSEDED_WEBHOOK')";

  private final Metadata metadata;
  private final Bell bell = new Bell();

  Outbox(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Adds news of a grant, due at once. Call it in the transaction that makes them. */
  void add(Grant grant, News news, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into reward_outbox (project_id, grant_id, news, state, due_at)
            values (?, ?, ?, 'WAITING', ?)\
            """)
        .params(grant.projectId(), grant.id(), news.name(), now.toEpochMilli())
        .update();
    metadata.afterCommit(bell::ring);
  }

  /**
   * A better grant took the place of one: that is told in place of the grant, whether or not the
   * product has heard of it, and an event. Call it in the transaction that decides so.
   */
  void superseded(Grant grant, Instant now) {
    metadata
        .write()
        .sql(
            """
            update reward_outbox set news = 'SUPERSEDED_WEBHOOK', state = 'WAITING', attempts = 0,
              detail = '', due_at = ?, done_at = null
            where grant_id = ? and news = 'WEBHOOK'\
            """)
        .params(now.toEpochMilli(), grant.id())
        .update();
    add(grant, News.SUPERSEDED_EVENT, now);
  }

  /** What is due of a project, the longest waiting first. */
  List<Item> due(long projectId, Instant now, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from reward_outbox where due_at <= ? and project_id = ?
            order by due_at, id limit ?\
            """)
        .params(now.toEpochMilli(), projectId, limit)
        .query((row, number) ->
            new Item(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getLong("grant_id"),
                News.valueOf(row.getString("news")),
                row.getInt("attempts")))
        .list();
  }

  /** The projects that have something due. */
  List<Long> waiting(Instant now) {
    return metadata
        .read()
        .sql("select distinct project_id from reward_outbox where due_at <= ? order by project_id")
        .param(now.toEpochMilli())
        .query((row, number) -> row.getLong("project_id"))
        .list();
  }

  /**
   * Notes what became of an attempt, unless other news took the place of these meanwhile.
   *
   * @param dueAt when it is tried again, empty for never
   */
  void note(Item item, State state, String detail, Optional<Instant> dueAt, Instant now) {
    @Nullable Long due = dueAt.map(Instant::toEpochMilli).orElse(null);
    @Nullable Long done = state == State.DONE ? now.toEpochMilli() : null;
    metadata
        .write()
        .sql(
            """
            update reward_outbox
            set state = :state, detail = :detail, attempts = attempts + 1, due_at = :due,
              done_at = :done
            where id = :id and news = :news\
            """)
        .param("news", item.news().name())
        .param("state", state.name())
        .param("detail", detail)
        .param("due", due)
        .param("done", done)
        .param("id", item.id())
        .update();
  }

  /** The projects in which something waits for a webhook. */
  List<Long> withoutWebhook() {
    return metadata
        .read()
        .sql(
            """
            select distinct project_id from reward_outbox
            where state = 'NO_WEBHOOK' order by project_id\
            """)
        .query((row, number) -> row.getLong("project_id"))
        .list();
  }

  /** Makes what waited for a webhook due, the oldest first and at most so many. */
  void fetch(Project project, int most, Instant now) {
    metadata
        .write()
        .sql(
            """
            update reward_outbox set state = 'WAITING', attempts = 0, due_at = ?
            where id in (select id from reward_outbox
              where project_id = ? and state = 'NO_WEBHOOK' order by id limit ?)\
            """)
        .params(now.toEpochMilli(), project.id(), most)
        .update();
  }

  /** How a grant's delivery stands; empty for a refusal. */
  public Optional<Delivery> delivery(long grantId) {
    return metadata
        .read()
        .sql(
            """
            select state as delivery_state, detail as delivery_detail, attempts, due_at
            from reward_outbox where grant_id = ? and \
            """
                + FOR_PRODUCT)
        .param(grantId)
        .query((row, number) -> delivery(row))
        .optional();
  }

  /** Reads the columns {@code delivery_state}, {@code delivery_detail}, and so on. */
  static Delivery delivery(ResultSet row) throws SQLException {
    long due = row.getLong("due_at");
    Optional<Instant> dueAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(due));
    return new Delivery(
        State.valueOf(row.getString("delivery_state")),
        row.getInt("attempts"),
        row.getString("delivery_detail"),
        dueAt);
  }

  /** How many deliveries of a project were given up. */
  public long givenUp(Project project) {
    return metadata
        .read()
        .sql(
            """
            select count(*) from reward_outbox
            where project_id = ? and state in ('FAILED', 'NO_WEBHOOK') and \
            """
                + FOR_PRODUCT)
        .param(project.id())
        .query(Long.class)
        .single();
  }

  /** Tries a delivery that was given up again, from the first attempt on. */
  public void again(Project project, long grantId, Instant now) {
    restart("grant_id = ?", project, grantId, now);
  }

  /** Tries every delivery of a project that was given up again. */
  public void againAll(Project project, Instant now) {
    restart("? = 0", project, 0, now);
  }

  private void restart(String which, Project project, long grantId, Instant now) {
    metadata
        .write()
        .sql(
            """
            update reward_outbox set state = 'WAITING', attempts = 0, due_at = ?
            where project_id = ? and state in ('FAILED', 'NO_WEBHOOK') and \
            """
                + FOR_PRODUCT
                + " and "
                + which)
        .params(now.toEpochMilli(), project.id(), grantId)
        .update();
    metadata.afterCommit(bell::ring);
  }

  /** Rings when something may be due. */
  Bell bell() {
    return bell;
  }
}
