package io.perennial.engine.duckdb;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.FirstValue.OfScenario;
import io.perennial.engine.question.FirstValue.Question;
import io.perennial.engine.question.FirstValue.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers {@link FirstValue}: the first values of the range, and what their people did before. */
final class DuckDbFirstValue {

  private static final String REACHED = "SELECT person FROM reached";

  private DuckDbFirstValue() {}

  static FirstValue.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    Sql sql =
        new Sql("WITH reached AS MATERIALIZED (")
            .add(reached(question, source))
            .add("), signups AS (")
            .add(signUps(question, source))
            .add("), steps AS (")
            .add(steps(question, source))
            .add("), scenarios AS (")
            .add(scenarios(question, source))
            .add(
                """
                ), ways AS (
                  SELECT any_value(n.scenario) AS scenario, count(*) FILTER (s.ts IS NULL OR t.ts >= s.ts) AS steps,
                    epoch_us(r.ts) - epoch_us(coalesce(s.ts, min(t.ts))) AS micros
                  FROM reached r
                  JOIN steps t ON t.person = r.person AND t.ts <= r.ts
                  JOIN scenarios n ON n.person = r.person
                  LEFT JOIN signups s ON s.person = r.person AND s.ts <= r.ts
                  GROUP BY r.person, r.ts, s.ts)
                SELECT GROUPING(scenario), scenario, count(*),
                  quantile_cont(steps, 0.5), quantile_cont(micros, 0.5)
                FROM ways GROUP BY GROUPING SETS ((), (scenario))
                ORDER BY count(*) DESC, scenario NULLS LAST
                """);
    List<OfScenario> scenarios = new ArrayList<>();
    List<Taken> total = new ArrayList<>();
    session.each(
        sql,
        row -> {
          if (row.getInt(1) == 1) {
            total.add(taken(row));
          } else if (scenarios.size() < FirstValue.Answer.MAX_SCENARIOS) {
            scenarios.add(new OfScenario(Optional.ofNullable(row.getString(2)), taken(row)));
          }
        });
    return new FirstValue.Answer(total.getFirst(), scenarios);
  }

  /** Columns: person, {@code ts} when they reached their first value. */
  private static Sql reached(Question question, Source source) {
    return new Sql("SELECT * FROM (")
        .add(
            new Selection(source)
                .of(question.value())
                .by(question.people())
                .upTo(question.now())
                .select(new Sql("e.person, min(e.ts) AS ts")))
        .add(" GROUP BY e.person) WHERE ")
        .add(
            source
                .days(question.calendar())
                .within("ts", question.range().from(), question.range().to()));
  }

  /** Columns: person, scenario of the first value; of equal times the first that arrived. */
  private static Sql scenarios(Question question, Source source) {
    Selection values =
        new Selection(source)
            .among(REACHED)
            .of(question.value())
            .where(
                source
                    .days(question.calendar())
                    .within("e.ts", question.range().from(), question.range().to()))
            .where(new Sql("(e.person, e.ts) IN (SELECT (person, ts) FROM reached)"));
    Sql columns =
        new Sql("e.person, first(")
            .add(values.text(Filter.Scope.EVENT, question.scenarioProperty()))
            .add(" ORDER BY e.seq) AS scenario");
    return values.select(columns).add(" GROUP BY e.person");
  }

  /** Columns: person, {@code ts} when they first signed up. */
  private static Sql signUps(Question question, Source source) {
    return new Selection(source)
        .among(REACHED)
        .of(question.signUp())
        .upTo(question.now())
        .select(new Sql("e.person, min(e.ts) AS ts"))
        .add(" GROUP BY e.person");
  }

  /** Columns: person, ts. */
  private static Sql steps(Question question, Source source) {
    Selection events = new Selection(source).among(REACHED).upTo(question.now());
    Sql isStep =
        new Sql("(NOT " + source.named(question.passedOver()) + " OR ")
            .add(events.wants(question.signUp()))
            .add(" OR ")
            .add(events.wants(question.value()))
            .add(")");
    return events.where(isStep).select(new Sql("e.person, e.ts"));
  }

  private static Taken taken(ResultSet row) throws SQLException {
    long people = row.getLong(3);
    return people == 0 ? Taken.NOTHING : Taken.of(people, row.getDouble(4), row.getDouble(5));
  }
}
