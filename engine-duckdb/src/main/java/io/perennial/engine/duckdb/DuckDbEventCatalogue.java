package io.perennial.engine.duckdb;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.Question;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers {@link EventCatalogue}. */
final class DuckDbEventCatalogue {

  private DuckDbEventCatalogue() {}

  static EventCatalogue.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Map<Integer, List<Properties>> samples = samples(question, session);
    Sql counted =
        new Selection(source)
            .upTo(question.now())
            .select(
                new Sql(
                    "e.name, count(*) AS events, count(DISTINCT e.person) AS users,"
                        + " min(e.ts) AS first_seen, max(e.ts) AS last_seen"))
            .add(" GROUP BY e.name");
    return new EventCatalogue.Answer(
        session.list(
            new Sql(
                    "SELECT n.name, c.events, c.users, epoch_us(c.first_seen),"
                        + " epoch_us(c.last_seen), n.code FROM (")
                .add(counted)
                .add(") c JOIN names n ON n.code = c.name ORDER BY c.events DESC, n.name"),
            row ->
                new EventCatalogue.EventType(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    Micros.toInstant(row.getLong(4)),
                    Micros.toInstant(row.getLong(5)),
                    EventCatalogue.properties(
                        samples.getOrDefault(row.getInt(6), List.of()).stream()
                            .map(DuckDbEventCatalogue::event)
                            .toList()))));
  }

  /**
   * The properties of the latest events of each name. Events per name and day tell from which day
   * on there are enough, so that few properties are read, one name at a time.
   */
  private static Map<Integer, List<Properties>> samples(Question question, Session session)
      throws SQLException {
    Sql enough =
        new Sql(
            """
            WITH daily AS (
              SELECT name, CAST(ts AS DATE) AS day, count(*) AS n
              FROM events WHERE ts <= make_timestamp(?) GROUP BY ALL),
            later AS (
              SELECT name, day,
                sum(n) OVER (PARTITION BY name ORDER BY day DESC) - n AS after
              FROM daily)
            SELECT name, epoch_us(CAST(min(day) AS TIMESTAMP)) FROM later
            WHERE after < ? GROUP BY name
            """,
            Micros.of(question.now()),
            EventCatalogue.SAMPLE);
    Map<Integer, Long> since = new HashMap<>();
    session.each(enough, row -> since.put(row.getInt(1), row.getLong(2)));
    Map<Integer, List<Properties>> samples = new HashMap<>();
    for (Map.Entry<Integer, Long> name : since.entrySet()) {
      samples.put(name.getKey(), sample(question, session, name.getKey(), name.getValue()));
    }
    return samples;
  }

  private static List<Properties> sample(Question question, Session session, int name, long since)
      throws SQLException {
    Sql latest =
        new Sql(
            """
            SELECT properties FROM events
            WHERE name = ? AND ts >= make_timestamp(?) AND ts <= make_timestamp(?)
            ORDER BY ts DESC, seq DESC LIMIT ?
            """,
            name,
            since,
            Micros.of(question.now()),
            EventCatalogue.SAMPLE);
    return session.list(latest, row -> StoredValue.decode((Map<?, ?>) row.getObject(1)));
  }

  /** An event of which only the properties matter. */
  private static Entry.Event event(Properties properties) {
    return new Entry.Event(
        new Entry.Header("", "", null, Instant.EPOCH, Instant.EPOCH),
        "",
        properties,
        Properties.NONE);
  }
}
