package io.perennial.engine.duckdb;

import io.perennial.engine.question.UsageIntervals;
import io.perennial.engine.question.UsageIntervals.Length;
import io.perennial.engine.question.UsageIntervals.Question;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers {@link UsageIntervals}. */
final class DuckDbUsageIntervals {

  /** Rows that count people instead of intervals. */
  private static final int PEOPLE = -1;

  private static final int RETURNING = -2;

  private DuckDbUsageIntervals() {}

  static UsageIntervals.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Sql sql =
        new Sql("WITH active AS MATERIALIZED (")
            .add(active(question, source))
            .add(
                """
                ), gaps AS (
                  SELECT person, day - lag(day) OVER (PARTITION BY person ORDER BY day) AS length
                  FROM active)
                SELECT %d, count(DISTINCT person) FROM active
                UNION ALL
                SELECT %d, count(DISTINCT person) FROM gaps WHERE length IS NOT NULL
                UNION ALL
                SELECT length, count(*) FROM gaps WHERE length IS NOT NULL GROUP BY length
                """
                    .formatted(PEOPLE, RETURNING));
    SortedMap<Integer, Long> counts = new TreeMap<>();
    session.each(sql, row -> counts.put(row.getInt(1), row.getLong(2)));
    long people = counts.getOrDefault(PEOPLE, 0L);
    long returning = counts.getOrDefault(RETURNING, 0L);
    return new UsageIntervals.Answer(people, returning, counts.tailMap(0));
  }

  /** Columns: person, local day; each once. */
  private static Sql active(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    return new Selection(source)
        .of(question.events())
        .by(question.people())
        .upTo(question.now())
        .where(days.within("e.ts", question.range().from(), question.range().to()))
        .select(new Sql("DISTINCT e.person, " + days.day("e.ts") + " AS day"));
  }

  /** Who has an interval of such a length. */
  static Sql people(Question question, Source source, Length length) {
    return new Sql("SELECT person FROM (SELECT person, day - lag(day) OVER (")
        .add("PARTITION BY person ORDER BY day) AS length FROM (")
        .add(active(question, source))
        .add(")) WHERE length >= ?", length.from())
        .add(" AND length <= ?", length.to().orElse(Integer.MAX_VALUE));
  }
}
