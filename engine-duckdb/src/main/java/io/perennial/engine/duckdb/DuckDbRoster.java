package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.Roster.Question;
import java.sql.SQLException;

/** Answers {@link Roster}. */
final class DuckDbRoster {

  private DuckDbRoster() {}

  static Roster.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Sql sql =
        new Sql("SELECT a.id, a.known FROM (")
            .add(source.populations().members(question.population()))
            .add(") m JOIN actors a ON a.actor = m.person")
            .add(source.knownBy("m.person", question.now()))
            .add(" ORDER BY " + DuckDbPeople.REFERENCE);
    return new Roster.Answer(
        session.list(sql, row -> new PersonId(row.getString(1), row.getBoolean(2))));
  }
}
