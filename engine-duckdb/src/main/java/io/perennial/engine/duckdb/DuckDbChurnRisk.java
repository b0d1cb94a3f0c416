package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.ChurnRisk.Question;
import io.perennial.engine.question.Role;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Answers {@link ChurnRisk}. */
final class DuckDbChurnRisk {

  private DuckDbChurnRisk() {}

  static ChurnRisk.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Sql sql =
        new Sql("WITH risk AS MATERIALIZED (")
            .add(atRisk(question, source))
            .add("), page AS (SELECT a.id, a.known, r.uses, r.last_use, row_number() OVER (")
            .add("ORDER BY r.uses DESC, r.last_use DESC, " + DuckDbPeople.REFERENCE + ") AS place")
            .add(
                " FROM risk r JOIN actors a ON a.actor = r.person ORDER BY place LIMIT ?)",
                question.limit())
            .add(" SELECT n.total, p.* FROM (SELECT count(*) AS total FROM risk) n")
            .add(" LEFT JOIN page p ON true ORDER BY p.place");
    List<ChurnRisk.AtRisk> people = new ArrayList<>();
    long[] total = new long[1];
    session.each(
        sql,
        row -> {
          total[0] = row.getLong(1);
          String id = row.getString(2);
          if (id != null) {
            people.add(
                new ChurnRisk.AtRisk(
                    new PersonId(id, row.getBoolean(3)),
                    row.getLong(4),
                    LocalDate.ofEpochDay(row.getLong(5))));
          }
        });
    return new ChurnRisk.Answer(total[0], people);
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
