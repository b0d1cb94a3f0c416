package io.perennial.engine.duckdb;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Trend;
import io.perennial.engine.question.Trend.Question;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers {@link Trend}. */
final class DuckDbTrend {

  /** The series of everyone in the rows of the answer. */
  private static final int EVERYONE = -1;

  private DuckDbTrend() {}

  static Trend.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    LocalDays days = source.days(question.calendar());
    Division division = new Division(question.breakdown());
    Selection events =
        new Selection(source)
            .of(question.events())
            .by(question.people())
            .upTo(question.now())
            .where(days.within("e.ts", question.range().from(), question.range().to()));
    Sql columns = new Sql("e.person, " + days.period("e.ts", question.period()) + " AS period");
    Sql value = division.valueOfEvent(events);
    if (value != null) {
      columns.add(", ").add(value).add(" AS value");
    }
    columns.add(", count(*) AS n");
    Sql ofPeople = division.valueOfPeople(source);
    Sql sql =
        new Sql("WITH own AS (")
            .add(events.select(columns))
            .add(" GROUP BY ALL), counted AS (")
            .add(
                value != null
                    ? "SELECT * FROM own"
                    : ofPeople == null
                        ? "SELECT *, NULL AS value FROM own"
                        : "SELECT own.*, v.value FROM own")
            .add(
                ofPeople == null
                    ? new Sql(")")
                    : new Sql(" LEFT JOIN (").add(ofPeople).add(") v USING (person))"))
            .add(division.numbered("counted", "sum(n)", "divided"))
            .add(
                """
                SELECT %d, NULL, period, sum(n), count(DISTINCT person)
                FROM counted GROUP BY period
                """
                    .formatted(EVERYONE));
    if (!division.isNone()) {
      sql.add(
          """
          UNION ALL
          SELECT series, CASE WHEN series < %d THEN any_value(value) END, period, sum(n),
            count(DISTINCT person)
          FROM divided GROUP BY series, period
          """
              .formatted(Division.OTHER));
    }
    Map<Integer, Counts> bySeries = new TreeMap<>();
    bySeries.put(EVERYONE, new Counts());
    session.each(
        sql,
        row -> {
          Counts counts = bySeries.computeIfAbsent(row.getInt(1), _ -> new Counts());
          counts.value = row.getString(2);
          LocalDate start = days.start(row.getInt(3), question.period());
          counts.byPeriod.put(start, new Counted(row.getLong(4), row.getLong(5)));
        });
    List<Trend.Series> series = new ArrayList<>();
    bySeries.forEach((number, counts) -> series.add(counts.series(question, number)));
    return new Trend.Answer(series);
  }

  private record Counted(long events, long users) {}

  private static final class Counts {
    private final Map<LocalDate, Counted> byPeriod = new HashMap<>();
    private @Nullable String value;

    Trend.Series series(Question question, int number) {
      Breakdown.Value of =
          number == EVERYONE ? Breakdown.Value.EVERYONE : Division.value(number, value);
      List<Trend.Point> points =
          question.periods().stream()
              .map(start -> {
                Counted counted = byPeriod.getOrDefault(start, new Counted(0, 0));
                return new Trend.Point(
                    start, counted.events(), counted.users(), question.complete(start));
              })
              .toList();
      return new Trend.Series(of, points);
    }
  }
}
