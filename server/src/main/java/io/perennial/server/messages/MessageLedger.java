package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.metadata.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rows of messages and their log. Everything here that changes or decides is called inside a
 * transaction; {@link #lock} makes two transactions about one user wait for each other, also in a
 * database where several write at once.
 */
@Component
class MessageLedger {

  /** A channel over which messages are to be looked at. */
  record Waiting(long channelId, ChannelKind kind) {}

  private final Metadata metadata;

  MessageLedger(Metadata metadata) {
    this.metadata = metadata;
  }

  void lock(long projectId, String person, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into reach_choice (project_id, person, decided_at) values (?, ?, ?)
            on conflict (project_id, person) do update set decided_at = excluded.decided_at\
            """)
        .params(projectId, person, now.toEpochMilli())
        .update();
  }

  Optional<Message> byKey(long projectId, String key) {
    return metadata
        .write()
        .sql("select * from message where project_id = ? and proposal_key = ?")
        .params(projectId, key)
        .query(MessageRow::read)
        .optional();
  }

  Message get(long id) {
    return metadata
        .write()
        .sql("select * from message where id = ?")
        .param(id)
        .query(MessageRow::read)
        .single();
  }

  /** What counts against the caps of a user, a message excepted. */
  List<Reach> reaches(long projectId, List<String> ids, long exceptId, Instant since) {
    return metadata
        .write()
        .sql(
            """
            select channel_kind, node, state, counted_at from message
            where project_id = :project and person in (:ids) and id <> :except
              and state in ('RESERVED', 'SENT', 'UNCERTAIN') and source <> 'test'
              and (state = 'RESERVED' or counted_at > :since)\
            """)
        .param("project", projectId)
        .param("ids", ids)
        .param("except", exceptId)
        .param("since", since.toEpochMilli())
        .query((row, number) ->
            new Reach(
                ChannelKind.valueOf(row.getString("channel_kind")),
                Node.ofId(row.getString("node")),
                Instant.ofEpochMilli(row.getLong("counted_at")),
                row.getString("state").equals("RESERVED")))
        .list();
  }

  /** Adds a message as it was decided and returns it with its id. */
  Message insert(Message message) {
    return insert(message, List.of());
  }

  /** Adds a message whose log begins with what was decided before. */
  Message insert(Message message, List<Message.Status> before) {
    long id =
        metadata
            .write()
            .sql(
                """
                insert into message
                  (project_id, proposal_key, source, node, person, person_ids, channel_kind,
                   channel_id, address, zone, language, subject, body, link, cost_micros, state,
                   reason, rule, detail, created_at, counted_at, due_at, expires_at, sent_at,
                   follows)
                values
                  (:project, :key, :source, :node, :person, :ids, :kind, :channel, :address, :zone,
                   :language, :subject, :body, :link, :cost, :state, :reason, :rule, :detail,
                   :created, :counted, :due, :expires, :sent, :follows)
                returning id\
                """)
            .param("project", message.projectId())
            .param("key", message.key())
            .param("source", message.source().id())
            .param("node", message.node().map(Node::id).orElse(""))
            .param("person", message.to().person())
            .param("ids", String.join("\n", message.to().ids()))
            .param("kind", message.over().kind().name())
            .param("channel", orNull(message.over().channelId()))
            .param("address", message.to().address())
            .param("zone", message.to().zone().getId())
            .param("language", message.content().language().tag())
            .param("subject", message.content().subject())
            .param("body", message.content().text())
            .param("link", message.content().link())
            .param("cost", message.over().costMicros())
            .param("state", message.status().state().name())
            .param("reason", message.status().reason().map(Reason::name).orElse(""))
            .param("rule", message.status().rule())
            .param("detail", message.status().detail())
            .param("created", message.times().createdAt().toEpochMilli())
            .param("counted", message.times().countedAt().toEpochMilli())
            .param("due", orNull(message.times().dueAt().map(Instant::toEpochMilli)))
            .param("expires", message.times().expiresAt().toEpochMilli())
            .param("sent", orNull(message.times().sentAt().map(Instant::toEpochMilli)))
            .param("follows", orNull(message.follows()))
            .query(Long.class)
            .single();
    before.forEach(status -> log(id, status, message.times().createdAt()));
    log(id, message.status(), message.times().createdAt());
    return get(id);
  }

  /** The channels that have messages to look at now. */
  List<Waiting> waiting(Instant now) {
    return metadata
        .read()
        .sql(
            """
            select distinct channel_id, channel_kind from message
            where due_at <= ? and attempt_until is null and channel_id is not null
            order by channel_id\
            """)
        .param(now.toEpochMilli())
        .query((row, number) ->
            new Waiting(
                row.getLong("channel_id"), ChannelKind.valueOf(row.getString("channel_kind"))))
        .list();
  }

  /** The messages of a channel to look at now, the longest due first. */
  List<Long> due(long channelId, Instant now, int limit) {
    return metadata
        .read()
        .sql(
            """
            select id from message
            where due_at <= ? and attempt_until is null and channel_id = ?
            order by due_at, id limit ?\
            """)
        .params(now.toEpochMilli(), channelId, limit)
        .query((row, number) -> row.getLong("id"))
        .list();
  }

  /** The message, if it is still to be looked at and nobody is sending it. */
  Optional<Message> stillDue(long id, Instant now) {
    return metadata
        .write()
        .sql("select * from message where id = ? and due_at <= ? and attempt_until is null")
        .params(id, now.toEpochMilli())
        .query(MessageRow::read)
        .optional();
  }

  /** Notes, before anything leaves, that the message is being sent for the n-th time. */
  Message begin(long id, Instant now, Duration lease) {
    metadata
        .write()
        .sql(
            """
            update message set state = 'RESERVED', attempts = attempts + 1, attempt_until = ?,
              counted_at = ?, reason = '', rule = ''
            where id = ?\
            """)
        .params(now.plus(lease).toEpochMilli(), now.toEpochMilli(), id)
        .update();
    Message begun = get(id);
    log(id, begun.status(), now);
    return begun;
  }

  /**
   * The message enters a state. Its attempt, if one is under way, has ended.
   *
   * @param dueAt when it is looked at next, empty for never
   */
  void enter(Message message, Message.Status status, Optional<Instant> dueAt, Instant now) {
    boolean sent = status.state() == MessageState.SENT;
    metadata
        .write()
        .sql(
            """
            update message set state = :state, reason = :reason, rule = :rule, detail = :detail,
              due_at = :due, attempt_until = null,
              counted_at = case when :sent = 1 then :now else counted_at end,
              sent_at = case when :sent = 1 then :now else sent_at end
            where id = :id\
            """)
        .param("state", status.state().name())
        .param("reason", status.reason().map(Reason::name).orElse(""))
        .param("rule", status.rule())
        .param("detail", status.detail())
        .param("due", orNull(dueAt.map(Instant::toEpochMilli)))
        .param("sent", sent ? 1 : 0)
        .param("now", now.toEpochMilli())
        .param("id", message.id())
        .update();
    log(message.id(), status, now);
  }

  /** An uncertain message turns out to be sent, at the moment of its attempt, or not to be. */
  void settle(Message message, Message.Status status, Instant now) {
    metadata
        .write()
        .sql(
            """
            update message set state = :state, reason = :reason, rule = '', detail = '',
              sent_at = case when :sent = 1 then counted_at else null end
            where id = :id\
            """)
        .param("state", status.state().name())
        .param("reason", status.reason().map(Reason::name).orElse(""))
        .param("sent", status.state() == MessageState.SENT ? 1 : 0)
        .param("id", message.id())
        .update();
    log(message.id(), status, now);
  }

  /** Messages whose attempt began and did not end before a moment. */
  List<Message> interrupted(Instant leaseEndedBefore) {
    return metadata
        .write()
        .sql("select * from message where attempt_until < ? order by id")
        .param(leaseEndedBefore.toEpochMilli())
        .query(MessageRow::read)
        .list();
  }

  private void log(long id, Message.Status status, Instant at) {
    metadata
        .write()
        .sql(
            """
            insert into message_entry (message_id, at, state, reason, rule, detail)
            values (?, ?, ?, ?, ?, ?)\
            """)
        .params(
            id,
            at.toEpochMilli(),
            status.state().name(),
            status.reason().map(Reason::name).orElse(""),
            status.rule(),
            status.detail())
        .update();
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }
}
