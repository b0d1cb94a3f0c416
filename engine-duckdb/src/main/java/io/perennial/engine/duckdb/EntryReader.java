package io.perennial.engine.duckdb;

import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads entries back from the tables, as they were appended (times to the microsecond). */
final class EntryReader {

  private static final String EVENTS =
      """
      SELECT e.seq, epoch_us(e.ts) AS ts, epoch_us(e.received) AS received,
        a.id AS owner, a.known AS owner_known, v.id AS visitor,
        e.message, e.message_high, e.message_low,
        n.name, e.properties, e.context
      FROM events e
      JOIN actors a ON a.actor = e.actor
      LEFT JOIN actors v ON v.actor = e.visitor
      JOIN names n ON n.code = e.name
      """;

  private static final String IDENTIFICATIONS =
      """
      SELECT e.seq, epoch_us(e.ts) AS ts, epoch_us(e.received) AS received,
        a.id AS owner, a.known AS owner_known, v.id AS visitor,
        e.message, e.message_high, e.message_low,
        p.id AS previous, t.traits
      FROM identifications e
      JOIN actors a ON a.actor = e.actor
      LEFT JOIN actors v ON v.actor = e.visitor
      LEFT JOIN actors p ON p.actor = e.previous
      LEFT JOIN (
        SELECT seq, map(list(key), list(value)) AS traits
        FROM traits
        WHERE seq IN (SELECT e.seq FROM identifications e WHERE %s)
        GROUP BY seq
      ) t ON t.seq = e.seq
      """;

  private final DuckDbProject project;

  EntryReader(DuckDbProject project) {
    this.project = project;
  }

  /** The entries numbered after {@code position}, at most {@code limit}, none after {@code end}. */
  List<Committed> read(long position, long end, int limit) {
    return project.ask(session -> {
      long from = position;
      List<Committed> found = List.of();
      while (found.isEmpty() && from < end) {
        long to = Math.min(end, from + limit);
        found = read(session, new Sql("e.seq > ? AND e.seq <= ?", from, to));
        from = to;
      }
      return found.stream().sorted(Comparator.comparingLong(Committed::position)).toList();
    });
  }

  /**
   * The latest entries {@code e} for which a condition on columns of both tables holds, and those
   * as old as the oldest of them. Finds out first since when, so that properties are read of these
   * entries only.
   */
  static List<Committed> latest(Session session, Sql condition, int limit) throws SQLException {
    Sql times =
        new Sql("SELECT epoch_us(ts) FROM (SELECT e.ts FROM events e WHERE ")
            .add(condition)
            .add(" UNION ALL SELECT e.ts FROM identifications e WHERE ")
            .add(condition)
            .add(") ORDER BY ts DESC LIMIT ?", limit);
    List<Long> latest = session.list(times, row -> row.getLong(1));
    return latest.isEmpty()
        ? List.of()
        : read(session, new Sql("e.ts >= make_timestamp(?) AND ", latest.getLast()).add(condition));
  }

  /** The entries {@code e} for which a condition on columns of both tables holds, in no order. */
  private static List<Committed> read(Session session, Sql condition) throws SQLException {
    List<Committed> events =
        session.list(new Sql(EVENTS).add("WHERE ").add(condition), EntryReader::event);
    List<Committed> identifications =
        session.list(
            new Sql(IDENTIFICATIONS.formatted(condition.text()), condition.parameters())
                .add("WHERE ")
                .add(condition),
            EntryReader::identification);
    return Stream.concat(events.stream(), identifications.stream()).toList();
  }

  private static Committed event(ResultSet row) throws SQLException {
    return new Committed(
        row.getLong("seq"),
        new Entry.Event(
            header(row),
            row.getString("name"),
            properties(row, "properties"),
            properties(row, "context")));
  }

  private static Committed identification(ResultSet row) throws SQLException {
    String previous = row.getString("previous");
    Entry entry =
        previous == null
            ? new Entry.Identify(header(row), properties(row, "traits"))
            : new Entry.Alias(header(row), previous);
    return new Committed(row.getLong("seq"), entry);
  }

  private static Properties properties(ResultSet row, String column) throws SQLException {
    @Nullable Object map = row.getObject(column);
    return StoredValue.decode((Map<?, ?>) map);
  }

  private static Entry.Header header(ResultSet row) throws SQLException {
    String owner = row.getString("owner");
    boolean known = row.getBoolean("owner_known");
    String message = row.getString("message");
    return new Entry.Header(
        message != null
            ? message
            : new Fingerprint(row.getLong("message_high"), row.getLong("message_low"))
                .uuid()
                .toString(),
        known ? owner : null,
        known ? row.getString("visitor") : owner,
        Micros.toInstant(row.getLong("ts")),
        Micros.toInstant(row.getLong("received")));
  }
}
