package io.perennial.engine.duckdb;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.OfScenario;
import io.perennial.engine.question.TimeSaved.Question;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.question.TimeSaved.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Answers {@link TimeSaved}: one pass over the uses, grouped by period, by scenario and as one. */
final class DuckDbTimeSaved {

  private DuckDbTimeSaved() {}

  static TimeSaved.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    LocalDays days = source.days(question.calendar());
    Sql sql =
        new Sql("WITH uses AS (")
            .add(uses(question, source, days))
            .add("), compared AS (SELECT *, coalesce(measured, ")
            .add(constant(question.terms().unmeasured()))
            .add(
                """
                ) AS took FROM uses)
                SELECT GROUPING(period), GROUPING(scenario), period, scenario,
                  count(DISTINCT person), count(*), count(baseline - took),
                  count(baseline - measured),
                  CAST(coalesce(sum(baseline - took), 0) AS BIGINT),
                  CAST(coalesce(sum(measured) FILTER (baseline IS NOT NULL), 0) AS BIGINT),
                  CAST(coalesce(sum(baseline) FILTER (measured IS NOT NULL), 0) AS BIGINT)
                FROM compared GROUP BY GROUPING SETS ((), (period), (scenario))
                ORDER BY count(*) DESC, scenario NULLS LAST
                """);
    Map<LocalDate, Tally> byPeriod = new HashMap<>();
    List<OfScenario> scenarios = new ArrayList<>();
    List<Tally> total = new ArrayList<>();
    session.each(
        sql,
        row -> {
          if (row.getInt(1) == 0) {
            byPeriod.put(days.start(row.getInt(3), question.period()), tally(row));
          } else if (row.getInt(2) == 0) {
            if (scenarios.size() < TimeSaved.Answer.MAX_SCENARIOS) {
              scenarios.add(new OfScenario(Optional.ofNullable(row.getString(4)), tally(row)));
            }
          } else {
            total.add(tally(row));
          }
        });
    List<TimeSaved.Point> points =
        question.periods().stream()
            .map(start ->
                new TimeSaved.Point(
                    start, byPeriod.getOrDefault(start, Tally.NOTHING), question.complete(start)))
            .toList();
    return new TimeSaved.Answer(points, total.getFirst(), scenarios);
  }

  /** Columns: person, period, scenario, measured and baseline in milliseconds. */
  private static Sql uses(Question question, Source source, LocalDays days) {
    Terms terms = question.terms();
    Selection events =
        new Selection(source)
            .of(question.uses())
            .by(question.people())
            .upTo(question.now())
            .where(days.within("e.ts", question.range().from(), question.range().to()));
    Sql scenario = events.text(Filter.Scope.EVENT, terms.scenarioProperty());
    Sql duration = events.text(Filter.Scope.EVENT, terms.durationProperty());
    Sql millis =
        new Sql("floor(TRY_CAST(")
            .add(duration)
            .add(" AS DOUBLE) * ? + 0.5)", (double) terms.unit().millis());
    return events.select(
        new Sql("e.person, " + days.period("e.ts", question.period()) + " AS period, ")
            .add(scenario)
            .add(" AS scenario, CASE WHEN regexp_full_match(")
            .add(duration)
            .add(", '-?[0-9]+([.][0-9]+)?') AND TRY_CAST(")
            .add(duration)
            .add(" AS DOUBLE) >= 0 AND ")
            .add(millis)
            .add(" <= ? THEN CAST(", (double) Terms.LONGEST.toMillis())
            .add(millis)
            .add(" AS BIGINT) END AS measured, ")
            .add(baseline(terms, scenario, source))
            .add(" AS baseline"));
  }

  /** The baseline of the scenario, else of the event name, else the usual one. */
  private static Sql baseline(Terms terms, Sql scenario, Source source) {
    List<String> names = new ArrayList<>();
    List<String> millis = new ArrayList<>();
    terms
        .byScenario()
        .forEach((name, duration) -> {
          names.add(name);
          millis.add(Long.toString(duration.toMillis()));
        });
    Sql sql =
        new Sql("coalesce(map(CAST(? AS VARCHAR[]), CAST(? AS BIGINT[]))[", names, millis)
            .add(scenario)
            .add("]");
    terms
        .byEvent()
        .forEach((name, duration) ->
            sql.add(", CASE WHEN ")
                .add(source.named(new TreeSet<>(List.of(name))))
                .add(" THEN ")
                .add(constant(Optional.of(duration)))
                .add(" END"));
    return sql.add(", ").add(constant(terms.usual())).add(")");
  }

  private static Sql constant(Optional<Duration> duration) {
    return duration
        .map(one -> new Sql("CAST(? AS BIGINT)", one.toMillis()))
        .orElseGet(() -> new Sql("CAST(NULL AS BIGINT)"));
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11));
  }
}
