package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads a message from its row. */
final class MessageRow {

  private MessageRow() {}

  static Message read(ResultSet row, int number) throws SQLException {
    return new Message(
        row.getLong("id"),
        row.getLong("project_id"),
        row.getString("proposal_key"),
        new Source(row.getString("source")),
        Node.ofId(row.getString("node")),
        new Message.Addressee(
            row.getString("person"),
            List.of(row.getString("person_ids").split("\n")),
            row.getString("address"),
            ZoneId.of(row.getString("zone"))),
        new Message.Route(
            ChannelKind.valueOf(row.getString("channel_kind")),
            number(row, "channel_id"),
            row.getLong("cost_micros")),
        new Content(
            Language.ofTag(row.getString("language")),
            row.getString("subject"),
            row.getString("body"),
            row.getString("link")),
        new Message.Status(
            MessageState.valueOf(row.getString("state")),
            reason(row.getString("reason")),
            row.getString("rule"),
            row.getString("detail"),
            row.getInt("attempts")),
        new Message.Times(
            Instant.ofEpochMilli(row.getLong("created_at")),
            Instant.ofEpochMilli(row.getLong("counted_at")),
            instant(row, "due_at"),
            Instant.ofEpochMilli(row.getLong("expires_at")),
            instant(row, "sent_at")),
        number(row, "follows"));
  }

  static Optional<Reason> reason(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(Reason.valueOf(name));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return number(row, column).map(Instant::ofEpochMilli);
  }
}
