package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.ChurnRisk.Question;
import io.perennial.engine.question.Role;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Answers {@link ChurnRisk}. */
final class DuckDbChurnRisk {

  private DuckDbChurnRisk() {}

  static ChurnRisk.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    long total =
        session
            .list(
                new Sql("SELECT count(*) FROM (").add(atRisk(question, source)).add(")"),
                row -> row.getLong(1))
            .getFirst();
    List<ChurnRisk.AtRisk> people =
        session.list(
            new Sql("SELECT a.id, a.known, r.uses, r.last_use FROM (")
                .add(atRisk(question, source))
                .add(") r JOIN actors a ON a.actor = r.person")
                .add(" ORDER BY r.uses DESC, r.last_use DESC, " + DuckDbPeople.REFERENCE)
                .add(" LIMIT ?", question.limit()),
            row ->
                new ChurnRisk.AtRisk(
                    new PersonId(row.getString(1), row.getBoolean(2)),
                    row.getLong(3),
                    LocalDate.ofEpochDay(row.getLong(4))));
    return new ChurnRisk.Answer(total, people);
  }

  /** Everybody at risk: {@code person}, {@code uses}, {@code last_use}. */
  static Sql atRisk(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    LocalDate asOf = question.asOf();
    return new Selection(source)
        .where(new Sql(source.plays(Role.CORE_USE, question.roles())))
        .where(days.within("e.ts", LocalDate.MIN, asOf))
        .select(new Sql("e.person, count(*) AS uses, max(" + days.day("e.ts") + ") AS last_use"))
        .add(
            " GROUP BY e.person HAVING count(*) >= ? AND max(" + days.day("e.ts") + ") <= ?",
            question.rule().minimumUses(),
            asOf.minusDays(question.rule().silentDays()).toEpochDay());
  }
}
