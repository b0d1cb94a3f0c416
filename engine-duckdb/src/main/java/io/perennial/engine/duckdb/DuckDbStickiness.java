package io.perennial.engine.duckdb;

import io.perennial.engine.question.Stickiness;
import io.perennial.engine.question.Stickiness.Question;
import io.perennial.engine.time.Period;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Answers {@link Stickiness}. */
final class DuckDbStickiness {

  private DuckDbStickiness() {}

  static Stickiness.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    LocalDays days = source.days(question.calendar());
    Map<LocalDate, Map<Integer, Long>> people = new HashMap<>();
    session.each(
        new Sql("SELECT part, periods, count(*) FROM (")
            .add(activePeriods(question, source))
            .add(") GROUP BY part, periods"),
        row -> {
          LocalDate start =
              switch (question.within()) {
                case WEEK -> days.start(row.getInt(1), Period.WEEK);
                case MONTH -> days.start(row.getInt(1), Period.MONTH);
                case RANGE -> question.range().from();
              };
          people.computeIfAbsent(start, _ -> new HashMap<>()).put(row.getInt(2), row.getLong(3));
        });
    return new Stickiness.Answer(question.intervals(people));
  }

  /** Who was active in exactly so many periods of an interval, as a SELECT of {@code person}. */
  static Sql people(Question question, Source source, LocalDate start, int periods) {
    LocalDays days = source.days(question.calendar());
    int part =
        switch (question.within()) {
          case WEEK -> days.number(start, Period.WEEK);
          case MONTH -> days.number(start, Period.MONTH);
          case RANGE -> 0;
        };
    return new Sql("SELECT person FROM (")
        .add(activePeriods(question, source))
        .add(") WHERE part = ? AND periods = ?", part, periods);
  }

  /** {@code person}, the number of the interval as {@code part}, active {@code periods} in it. */
  private static Sql activePeriods(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    String part =
        switch (question.within()) {
          case WEEK -> days.period("e.ts", Period.WEEK);
          case MONTH -> days.period("e.ts", Period.MONTH);
          case RANGE -> "0";
        };
    Sql active =
        new Selection(source)
            .of(question.events())
            .by(question.people())
            .upTo(question.now())
            .where(days.within("e.ts", question.range().from(), question.range().to()))
            .select(
                new Sql(
                    "DISTINCT e.person, %s AS part, %s AS period"
                        .formatted(part, days.period("e.ts", question.period()))));
    return new Sql("SELECT person, part, CAST(count(*) AS INTEGER) AS periods FROM (")
        .add(active)
        .add(") GROUP BY person, part");
  }
}
