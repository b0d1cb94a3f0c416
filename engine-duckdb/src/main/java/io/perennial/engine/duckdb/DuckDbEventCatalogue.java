package io.perennial.engine.duckdb;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.Question;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
   * on there are enough, so that only those are sorted.
   */
  private static Map<Integer, List<Properties>> samples(Question question, Session session)
      throws SQLException {
    Sql sql =
        new Sql(
            """
            WITH past AS (
              SELECT name, ts, seq, properties FROM events WHERE ts <= make_timestamp(?)),
            daily AS (
              SELECT name, CAST(ts AS DATE) AS day, count(*) AS n FROM past GROUP BY ALL),
            later AS (
              SELECT name, day,
                sum(n) OVER (PARTITION BY name ORDER BY day DESC) - n AS after
              FROM daily),
            since AS (SELECT name, min(day) AS day FROM later WHERE after < ? GROUP BY name),
            places AS (
              SELECT p.name, p.properties,
                row_number() OVER (PARTITION BY p.name ORDER BY p.ts DESC, p.seq DESC) AS place
              FROM past p JOIN since s ON s.name = p.name AND p.ts >= CAST(s.day AS TIMESTAMP))
            SELECT name, properties FROM places WHERE place <= ?
            """,
            Micros.of(question.now()),
            EventCatalogue.SAMPLE,
            EventCatalogue.SAMPLE);
    Map<Integer, List<Properties>> samples = new HashMap<>();
    session.each(
        sql,
        row ->
            samples
                .computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                .add(StoredValue.decode((Map<?, ?>) row.getObject(2))));
    return samples;
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
