package io.perennial.engine.duckdb;

import static java.util.stream.Collectors.joining;

import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.Timeline.Question;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@link Timeline}. */
final class DuckDbTimeline {

  private static final Comparator<Committed> LATEST_FIRST =
      Comparator.comparing((Committed one) -> one.entry().header().timestamp())
          .thenComparing(Committed::position)
          .reversed();

  private DuckDbTimeline() {}

  /** One of the person's ids; {@code names} when it is the one that names the person. */
  private record Actor(int number, PersonId id, boolean names) {}

  static Timeline.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    List<Actor> actors = actors(question.person(), source, session);
    Sql own = new Sql(numbers(actors));
    if (actors.isEmpty() || !hasEntries(own, session)) {
      return new Timeline.Answer(Optional.empty());
    }
    Sql condition =
        new Sql("e.actor IN ")
            .add(own)
            .add(" AND e.ts < make_timestamp(?)", Micros.of(question.before()));
    List<Committed> older =
        EntryReader.latest(session, condition, question.limit() + 1).stream()
            .sorted(LATEST_FIRST)
            .toList();
    List<Entry> entries = older.stream().limit(question.limit()).map(Committed::entry).toList();
    PersonId name = actors.stream().filter(Actor::names).findFirst().orElseThrow().id();
    List<PersonId> ids =
        actors.stream()
            .map(Actor::id)
            .sorted(Comparator.comparing(PersonId::known).reversed().thenComparing(id -> id))
            .toList();
    return new Timeline.Answer(
        Optional.of(
            new Timeline.Person(
                name,
                ids,
                traits(actors, source, session),
                entries,
                older.size() > question.limit())));
  }

  /** As constants, which the database looks up in its statistics before it reads rows. */
  private static String numbers(List<Actor> actors) {
    return actors.stream()
        .map(actor -> Integer.toString(actor.number()))
        .collect(joining(", ", "(", ")"));
  }

  private static List<Actor> actors(PersonId id, Source source, Session session)
      throws SQLException {
    String ids = source.ids();
    return session.list(
        new Sql(
            """
            SELECT actor, id, known, actor = person FROM (%1$s)
            WHERE person IN (SELECT person FROM (%1$s) WHERE id = ? AND known = ?)
            """
                .formatted(ids),
            id.id(),
            id.known()),
        row ->
            new Actor(
                row.getInt(1),
                new PersonId(row.getString(2), row.getBoolean(3)),
                row.getBoolean(4)));
  }

  private static boolean hasEntries(Sql actors, Session session) throws SQLException {
    Sql any = new Sql("SELECT count(*) FROM sightings WHERE actor IN ").add(actors);
    return session.list(any, row -> row.getLong(1)).getFirst() > 0;
  }

  private static Properties traits(List<Actor> actors, Source source, Session session)
      throws SQLException {
    int person = actors.stream().filter(Actor::names).findFirst().orElseThrow().number();
    return session
        .list(
            new Sql(source.latestTraits("person = ?"), person),
            row -> StoredValue.decode((Map<?, ?>) row.getObject(2)))
        .stream()
        .findFirst()
        .orElse(Properties.NONE);
  }
}
