package io.perennial.server.inbox;

import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The inboxes of a project's users. */
@Component
public class Inboxes {

  private final Metadata metadata;

  Inboxes(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Puts a message into its person's inbox; a message that is there already stays as it is. */
  public void deliver(long projectId, InboxItem item) {
    metadata
        .write()
        .sql(
            """
            insert into inbox_item
              (project_id, person, message_id, subject, body, link, delivered_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (project_id, message_id) do nothing\
            """)
        .params(
            projectId,
            item.person(),
            item.messageId(),
            item.subject(),
            item.body(),
            item.link(),
            item.deliveredAt().toEpochMilli())
        .update();
  }

  /** What came from a message, also inside the transaction that delivered it. */
  public Optional<InboxItem> ofMessage(long projectId, long messageId) {
    return metadata
        .write()
        .sql("select * from inbox_item where project_id = ? and message_id = ?")
        .params(projectId, messageId)
        .query(Inboxes::row)
        .optional();
  }

  /**
   * The newest items of a person that were not dismissed, latest first.
   *
   * @param ids every reference that belongs to the person
   */
  public List<InboxItem> of(long projectId, Collection<String> ids, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from inbox_item
            where project_id = :project and person in (:ids) and dismissed_at is null
            order by id desc limit :limit\
            """)
        .param("project", projectId)
        .param("ids", ids)
        .param("limit", limit)
        .query(Inboxes::row)
        .list();
  }

  /** An item of a person, dismissed or not; empty when it is somebody else's. */
  public Optional<InboxItem> find(long projectId, String person, long id) {
    return metadata
        .read()
        .sql("select * from inbox_item where project_id = ? and person = ? and id = ?")
        .params(projectId, person, id)
        .query(Inboxes::row)
        .optional();
  }

  /** How many items of a person were neither seen nor dismissed. */
  public int unread(long projectId, String person) {
    return metadata
        .read()
        .sql(
            """
            select count(*) from inbox_item
            where project_id = ? and person = ? and seen_at is null and dismissed_at is null\
            """)
        .params(projectId, person)
        .query(Integer.class)
        .single();
  }

  /** Notes that a person saw an item; the first time counts. */
  public void seen(long projectId, long id, Instant at) {
    note("seen_at", projectId, id, at);
  }

  /** Notes that a person followed an item's link, and so saw it; the first time counts. */
  public void clicked(long projectId, long id, Instant at) {
    seen(projectId, id, at);
    note("clicked_at", projectId, id, at);
  }

  /** Notes that a person removed an item, and so saw it; the first time counts. */
  public void dismissed(long projectId, long id, Instant at) {
    seen(projectId, id, at);
    note("dismissed_at", projectId, id, at);
  }

  private void note(String moment, long projectId, long id, Instant at) {
    metadata
        .write()
        .sql(
            """
            update inbox_item set %1$s = ?
            where project_id = ? and id = ? and %1$s is null\
            """
                .formatted(moment))
        .params(at.toEpochMilli(), projectId, id)
        .update();
  }

  private static InboxItem row(ResultSet row, int number) throws SQLException {
    return new InboxItem(
        row.getLong("id"),
        row.getString("person"),
        row.getLong("message_id"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("link"),
        Instant.ofEpochMilli(row.getLong("delivered_at")),
        instant(row, "seen_at"),
        instant(row, "clicked_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
