package io.perennial.server.messages;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.metadata.Metadata;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Every message that was proposed, newest first, and how it came to its state. */
@Component
public class DeliveryLog {

  /**
   * Which messages are wanted; what is empty does not narrow.
   *
   * @param person a user's reference
   * @param source such as {@code campaign:12}
   */
  public record Filter(
      Optional<MessageState> state,
      Optional<Reason> reason,
      Optional<ChannelKind> kind,
      String person,
      String source) {

    public static final Filter NONE =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), "", "");

    Filter anyState() {
      return new Filter(Optional.empty(), Optional.empty(), kind, person, source);
    }
  }

  /** A state that a message entered. */
  public record Entry(
      Instant at, MessageState state, Optional<Reason> reason, String rule, String detail) {}

  private static final String MATCHES =
      """
       from message where project_id = :project
        and (:state = '' or state = :state) and (:reason = '' or reason = :reason)
        and (:kind = '' or channel_kind = :kind) and (:person = '' or person = :person)
        and (:source = '' or source = :source)\
      """;

  private final Metadata metadata;

  DeliveryLog(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * A page of messages.
   *
   * @param before only messages with a smaller id
   */
  public List<Message> latest(long projectId, Filter filter, long before, int limit) {
    return matching(
            "select *" + MATCHES + " and id < :before order by id desc limit :limit",
            projectId,
            filter)
        .param("before", before)
        .param("limit", limit)
        .query(MessageRow::read)
        .list();
  }

  /** The latest messages to a user, latest first. */
  public List<Message> ofPerson(long projectId, Collection<String> ids, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from message where project_id = :project and person in (:ids)
            order by id desc limit :limit\
            """)
        .param("project", projectId)
        .param("ids", ids)
        .param("limit", limit)
        .query(MessageRow::read)
        .list();
  }

  public Optional<Message> find(long projectId, long id) {
    return metadata
        .write()
        .sql("select * from message where project_id = ? and id = ?")
        .params(projectId, id)
        .query(MessageRow::read)
        .optional();
  }

  /** The refusal of a message that is not there. */
  public static PerennialException notFound() {
    return new PerennialException(
        Category.CALLER, "message.not_found", "There is no such message.");
  }

  /** How many messages are in each state, whatever state the filter asks for. */
  public Map<MessageState, Long> states(long projectId, Filter filter) {
    Map<MessageState, Long> states = new EnumMap<>(MessageState.class);
    matching(
            "select state, count(*) as messages" + MATCHES + " group by state",
            projectId,
            filter.anyState())
        .query(row -> {
          states.put(MessageState.valueOf(row.getString("state")), row.getLong("messages"));
        });
    return states;
  }

  /** How many messages have each reason, the most frequent first. */
  public Map<Reason, Long> reasons(long projectId, Filter filter) {
    Map<Reason, Long> reasons = new LinkedHashMap<>();
    matching(
            "select reason, count(*) as messages"
                + MATCHES
                + " and reason <> '' group by reason order by count(*) desc, reason",
            projectId,
            filter.anyState())
        .query(row -> {
          reasons.put(Reason.valueOf(row.getString("reason")), row.getLong("messages"));
        });
    return reasons;
  }

  /** The sources of a project's messages, such as {@code campaign:12}. */
  public List<String> sources(long projectId) {
    return metadata
        .read()
        .sql("select distinct source from message where project_id = ?")
        .param(projectId)
        .query((row, _) -> row.getString("source"))
        .list();
  }

  /**
   * What became of the messages of a source.
   *
   * @param suppressed by reason, the most frequent first
   * @param seen in the product
   */
  public record Tally(Map<MessageState, Long> states, Map<Reason, Long> suppressed, long seen) {}

  /** What became of the messages of a source, such as a campaign. */
  public Tally tally(long projectId, Source source) {
    Map<MessageState, Long> states = new EnumMap<>(MessageState.class);
    Map<Reason, Long> suppressed = new LinkedHashMap<>();
    metadata
        .read()
        .sql(
            """
            select state, reason, count(*) as messages from message
            where project_id = ? and source = ?
            group by state, reason order by count(*) desc, reason\
            """)
        .params(projectId, source.id())
        .query(row -> {
          MessageState state = MessageState.valueOf(row.getString("state"));
          states.merge(state, row.getLong("messages"), Long::sum);
          if (state == MessageState.SUPPRESSED) {
            suppressed.put(Reason.valueOf(row.getString("reason")), row.getLong("messages"));
          }
        });
    long seen =
        metadata
            .read()
            .sql(
                """
                select count(*) from message m join inbox_item i
                  on i.project_id = m.project_id and i.message_id = m.id
                where m.project_id = ? and m.source = ? and i.seen_at is not null\
                """)
            .params(projectId, source.id())
            .query(Long.class)
            .single();
    return new Tally(states, suppressed, seen);
  }

  /** The states that a message entered, oldest first. */
  public List<Entry> entries(long messageId) {
    return metadata
        .read()
        .sql("select * from message_entry where message_id = ? order by id")
        .param(messageId)
        .query((row, number) ->
            new Entry(
                Instant.ofEpochMilli(row.getLong("at")),
                MessageState.valueOf(row.getString("state")),
                MessageRow.reason(row.getString("reason")),
                row.getString("rule"),
                row.getString("detail")))
        .list();
  }

  private StatementSpec matching(String sql, long projectId, Filter filter) {
    return metadata
        .read()
        .sql(sql)
        .param("project", projectId)
        .param("state", filter.state().map(MessageState::name).orElse(""))
        .param("reason", filter.reason().map(Reason::name).orElse(""))
        .param("kind", filter.kind().map(ChannelKind::name).orElse(""))
        .param("person", filter.person())
        .param("source", filter.source());
  }
}
