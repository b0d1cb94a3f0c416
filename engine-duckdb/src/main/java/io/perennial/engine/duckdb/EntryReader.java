package io.perennial.engine.duckdb;

import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
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
   * The latest entries of each person before a moment, and those as old as the oldest of them.
   * Finds out first since when, so that properties are read of these entries only.
   *
   * @param persons whose the actors are
   * @param limit for each person
   */
  static List<Committed> latest(
      Session session, Map<Integer, Integer> persons, Instant before, int limit)
      throws SQLException {
    Sql own =
        new Sql("e.actor IN " + Sql.numbers(persons.keySet()))
            .add(" AND e.ts < make_timestamp(?)", Micros.of(before));
    Map<Integer, Long> since = since(session, persons, own, limit);
    List<Integer> actors =
        persons.keySet().stream().filter(actor -> since.containsKey(persons.get(actor))).toList();
    List<Long> times = actors.stream().map(actor -> since.get(persons.get(actor))).toList();
    Sql latest =
        new Sql("EXISTS (FROM (SELECT unnest(CAST(? AS INTEGER[])) AS actor,", actors)
            .add(" make_timestamp(unnest(CAST(? AS BIGINT[]))) AS since) s", times)
            .add(" WHERE s.actor = e.actor AND s.since <= e.ts) AND ")
            .add(own);
    return actors.isEmpty() ? List.of() : read(session, latest);
  }

  /** When the oldest of the latest entries of a person happened, in microseconds. */
  private static Map<Integer, Long> since(
      Session session, Map<Integer, Integer> persons, Sql own, int limit) throws SQLException {
    List<Integer> actors = List.copyOf(persons.keySet());
    Sql oldest =
        new Sql("SELECT p.person, epoch_us(list_last(max(e.ts, " + limit + "))) FROM (")
            .add("SELECT e.actor, e.ts FROM events e WHERE ")
            .add(own)
            .add(" UNION ALL SELECT e.actor, e.ts FROM identifications e WHERE ")
            .add(own)
            .add(") e JOIN (SELECT unnest(CAST(? AS INTEGER[])) AS actor,", actors)
            .add(
                " unnest(CAST(? AS INTEGER[])) AS person) p ON p.actor = e.actor GROUP BY p.person",
                actors.stream().map(persons::get).toList());
    Map<Integer, Long> since = new HashMap<>();
    session.each(oldest, row -> since.put(row.getInt(1), row.getLong(2)));
    return since;
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
