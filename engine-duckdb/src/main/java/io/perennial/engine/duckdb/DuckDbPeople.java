package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.People;
import io.perennial.engine.question.People.Question;
import io.perennial.engine.question.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers {@link People}. */
final class DuckDbPeople {

  /** {@link PersonId#reference} of the actor {@code a}; the database sorts by code points. */
  static final String REFERENCE = "CASE WHEN a.known THEN a.id ELSE 'anonymous:' || a.id END";

  private DuckDbPeople() {}

  static People.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Sql activity =
        new Selection(source)
            .upTo(question.now())
            .where(new Sql("e.person IN (SELECT person FROM chosen)"))
            .select(
                new Sql(
                    "e.person, min(e.ts) AS first_seen, max(e.ts) AS last_seen, count(*) AS events,"
                        + " count(*) FILTER ("
                        + source.plays(Role.CORE_USE, question.roles())
                        + ") AS core_uses"))
            .add(" GROUP BY e.person");
    Sql sql =
        new Sql("WITH chosen AS MATERIALIZED (")
            .add(chosen(question, source))
            .add("), activity AS (")
            .add(activity)
            .add(
                """
                ), page AS (
                  SELECT c.person, a.id, a.known, t.first_seen, t.last_seen,
                    coalesce(t.events, 0) AS events, coalesce(t.core_uses, 0) AS core_uses,
                    row_number() OVER (ORDER BY %s DESC NULLS LAST, %s) AS place
                  FROM chosen c
                  JOIN actors a ON a.actor = c.person
                  LEFT JOIN activity t ON t.person = c.person
                  ORDER BY place LIMIT ? OFFSET ?)
                SELECT n.total, p.id, p.known, epoch_us(p.first_seen), epoch_us(p.last_seen),
                  p.events, p.core_uses, t.traits
                FROM (SELECT count(*) AS total FROM chosen) n
                LEFT JOIN page p ON true
                LEFT JOIN (%s) t ON t.person = p.person
                ORDER BY p.place
                """
                    .formatted(
                        sortedBy(question.sort()),
                        REFERENCE,
                        source.latestTraits("person IN (SELECT person FROM page)")),
                question.limit(),
                question.offset());
    List<People.Person> people = new ArrayList<>();
    long[] total = new long[1];
    session.each(
        sql,
        row -> {
          total[0] = row.getLong(1);
          if (row.getString(2) != null) {
            people.add(person(row));
          }
        });
    return new People.Answer(total[0], people);
  }

  private static People.Person person(ResultSet row) throws SQLException {
    return new People.Person(
        new PersonId(row.getString(2), row.getBoolean(3)),
        StoredValue.decode((Map<?, ?>) row.getObject(8)),
        instant(row, 4),
        instant(row, 5),
        row.getLong(6),
        row.getLong(7));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Micros.toInstant(micros);
  }

  private static String sortedBy(People.Sort sort) {
    return switch (sort) {
      case LAST_SEEN -> "t.last_seen";
      case FIRST_SEEN -> "t.first_seen";
      case EVENTS -> "coalesce(t.events, 0)";
      case CORE_USES -> "coalesce(t.core_uses, 0)";
    };
  }

  /** The persons of the population who pass the filter and are found. */
  private static Sql chosen(Question question, Source source) {
    Conditions conditions = new Conditions(source);
    Sql filter = conditions.of(question.people());
    Sql chosen =
        new Sql("SELECT e.person FROM (")
            .add(source.populations().members(question.population()))
            .add(") e")
            .add(conditions.joins())
            .add(source.knownBy("e.person", question.now()))
            .add(" AND ")
            .add(filter);
    if (!question.search().isEmpty()) {
      chosen.add(" AND e.person IN (").add(found(question.search(), source)).add(")");
    }
    return chosen;
  }

  private static Sql found(String search, Source source) {
    String part = search.toLowerCase(Locale.ROOT);
    Sql found =
        new Sql("SELECT person FROM (" + source.ids() + ") WHERE contains(lower(id), ?)", part);
    for (String trait : List.of("name", "email")) {
      found
          .add(" UNION ALL SELECT person FROM (")
          .add(source.latestTrait(trait))
          .add(") WHERE contains(lower(substr(value, 2)), ?)", part);
    }
    return found;
  }
}
