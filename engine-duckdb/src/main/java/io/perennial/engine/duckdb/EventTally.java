package io.perennial.engine.duckdb;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.PropertyType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How often each event name was recorded, by whom and what its latest events carry: counted once
 * over all entries, then only over those that arrived since. Follows from the record, is in no file
 * and holds about a bit per name and actor.
 *
 * <p>Every entry up to a position is either counted or, when it lay ahead of the moments asked for
 * so far, waits until its time has come; so the tally may be asked for ever later moments. It is
 * used by one thread at a time.
 */
final class EventTally {

  /** Actors in one packed word; within the positive range of BIGINT. */
  private static final int WORD = 62;

  /** One event name. */
  private static final class Name {
    private long events;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private final BitSet actors = new BitSet();

    /** Where the last sample began: if it was full, there are enough events from there on. */
    private long sampleSince = Long.MIN_VALUE;

    /** What the latest events carried when there were {@code described} of them. */
    private List<PropertyType> properties = List.of();

    private long described;

    /** From when on there are probably enough events for a sample, were they spread evenly. */
    private long likelySince() {
      long span = lastMicros - firstMicros;
      double share = Math.min(1, 3.0 * EventCatalogue.SAMPLE / events);
      return Math.max(sampleSince, lastMicros - (long) (span * share));
    }

    private void add(long count, long first, long last) {
      events += count;
      firstMicros = Math.min(firstMicros, first);
      lastMicros = Math.max(lastMicros, last);
    }
  }

  /** An event of a moment that nobody has asked for yet. */
  private record Ahead(int name, int actor, long micros) {}

  private final Map<Integer, Name> names = new HashMap<>();
  private final List<Ahead> ahead = new ArrayList<>();
  private long position;
  private long latest = Long.MIN_VALUE;

  private final boolean follows;
  private int[] persons = {};
  private long joins;

  /**
   * A tally of nothing.
   *
   * @param follows whether it will be asked for more than one moment
   */
  EventTally(boolean follows) {
    this.follows = follows;
  }

  /** How many events lie after a moment. */
  static long ahead(Instant now, Session session) throws SQLException {
    Sql later = new Sql("SELECT count(*) FROM events WHERE ts > make_timestamp(?)", Micros.of(now));
    return session.list(later, row -> row.getLong(1)).getFirst();
  }

  /** Whether what is counted had happened at {@code now}. */
  boolean reaches(Instant now) {
    return latest <= Micros.of(now);
  }

  /**
   * The answer at {@code now}, which {@link #reaches} allows.
   *
   * @param known committed before the session began
   */
  List<EventCatalogue.EventType> at(
      Instant now, Directory.Summary known, DuckDbProject project, Session session)
      throws SQLException {
    count(Micros.of(now), known, session);
    resolve(known, project, session);
    List<EventCatalogue.EventType> types = new ArrayList<>();
    Map<Integer, String> texts = new HashMap<>();
    session.each(
        new Sql("SELECT code, name FROM names"), row -> texts.put(row.getInt(1), row.getString(2)));
    for (Map.Entry<Integer, Name> entry : names.entrySet()) {
      Name name = entry.getValue();
      String text = texts.get(entry.getKey());
      if (text != null && name.events > 0) {
        describe(entry.getKey(), name, now, session);
        types.add(
            new EventCatalogue.EventType(
                text,
                name.events,
                people(name.actors),
                Micros.toInstant(name.firstMicros),
                Micros.toInstant(name.lastMicros),
                name.properties));
      }
    }
    types.sort(EventCatalogue.ORDER);
    return types;
  }

  /** Takes in what arrived since; nothing is changed when a statement fails. */
  private void count(long now, Directory.Summary known, Session session) throws SQLException {
    if (known.position() > position) {
      List<Ahead> later =
          follows
              ? session.list(
                  new Sql(
                      "SELECT name, actor, epoch_us(ts) FROM events"
                          + " WHERE seq > ? AND seq <= ? AND ts > make_timestamp(?)",
                      position,
                      known.position(),
                      now),
                  row -> new Ahead(row.getInt(1), row.getInt(2), row.getLong(3)))
              : List.of();
      List<Runnable> changes =
          session.list(
              new Sql(
                  """
                  SELECT name, actor // %1$d AS word,
                    bit_or(CAST(1 AS BIGINT) << (actor %% %1$d)), count(*),
                    epoch_us(min(ts)), epoch_us(max(ts))
                  FROM events WHERE seq > ? AND seq <= ? AND ts <= make_timestamp(?)
                  GROUP BY name, word
                  """
                      .formatted(WORD),
                  position,
                  known.position(),
                  now),
              row -> {
                int name = row.getInt(1);
                int first = row.getInt(2) * WORD;
                long bits = row.getLong(3);
                long count = row.getLong(4);
                long from = row.getLong(5);
                long to = row.getLong(6);
                return () -> add(name, first, bits, count, from, to);
              });
      ahead.addAll(later);
      changes.forEach(Runnable::run);
      position = known.position();
    }
    for (Iterator<Ahead> rest = ahead.iterator(); rest.hasNext(); ) {
      Ahead event = rest.next();
      if (event.micros <= now) {
        add(event.name, event.actor, 1, 1, event.micros, event.micros);
        rest.remove();
      }
    }
  }

  private void add(int code, int firstActor, long bits, long count, long from, long to) {
    Name name = names.computeIfAbsent(code, _ -> new Name());
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      name.actors.set(firstActor + Long.numberOfTrailingZeros(rest));
    }
    name.add(count, from, to);
    latest = Math.max(latest, to);
  }

  /** Reads who is who anew when it changed. */
  private void resolve(Directory.Summary known, DuckDbProject project, Session session)
      throws SQLException {
    if (joins != known.joins()) {
      Map<Integer, Integer> joined = new HashMap<>();
      session.each(
          new Sql("SELECT actor, person FROM " + project.peopleTable()),
          row -> joined.put(row.getInt(1), row.getInt(2)));
      int size = joined.keySet().stream().mapToInt(actor -> actor + 1).max().orElse(0);
      int[] all = new int[size];
      for (int actor = 0; actor < size; actor++) {
        all[actor] = actor;
      }
      joined.forEach((actor, person) -> all[actor] = person);
      persons = all;
      joins = known.joins();
    }
  }

  private long people(BitSet actors) {
    BitSet people = new BitSet();
    actors.stream()
        .map(actor -> actor < persons.length ? persons[actor] : actor)
        .forEach(people::set);
    return people.cardinality();
  }

  /** Samples the latest events of a name, unless there are no more than when it last did. */
  private static void describe(int code, Name name, Instant now, Session session)
      throws SQLException {
    if (name.described == name.events) {
      return;
    }
    List<Long> latest = latest(code, name.likelySince(), now, session);
    if (latest.size() < Math.min(EventCatalogue.SAMPLE, name.events)) {
      latest = latest(code, name.firstMicros, now, session);
    }
    List<Entry.Event> sample =
        session.list(
            new Sql(
                """
                SELECT properties FROM events
                WHERE name = ? AND ts >= make_timestamp(?) AND ts <= make_timestamp(?)
                ORDER BY ts DESC, seq DESC LIMIT ?
                """,
                code,
                latest.getLast(),
                Micros.of(now),
                EventCatalogue.SAMPLE),
            row -> event(StoredValue.decode((Map<?, ?>) row.getObject(1))));
    name.sampleSince = latest.getLast();
    name.properties = EventCatalogue.properties(sample);
    name.described = name.events;
  }

  /** When the latest events of a name were, at most as many as a sample has, latest first. */
  private static List<Long> latest(int code, long since, Instant now, Session session)
      throws SQLException {
    return session.list(
        new Sql(
            """
            SELECT epoch_us(ts) FROM events
            WHERE name = ? AND ts >= make_timestamp(?) AND ts <= make_timestamp(?)
            ORDER BY ts DESC LIMIT ?
            """,
            code,
            since,
            Micros.of(now),
            EventCatalogue.SAMPLE),
        row -> row.getLong(1));
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
