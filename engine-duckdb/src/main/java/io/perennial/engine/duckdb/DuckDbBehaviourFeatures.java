package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.BehaviourFeatures.Question;
import io.perennial.engine.question.BehaviourFeatures.Row;
import io.perennial.engine.question.Role;
import java.sql.SQLException;
import java.time.LocalDate;

/** Answers {@link BehaviourFeatures}. */
final class DuckDbBehaviourFeatures {

  private DuckDbBehaviourFeatures() {}

  static BehaviourFeatures.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    LocalDays days = source.days(question.calendar());
    long asOf = question.asOf().toEpochDay();
    Sql sql =
        new Sql("WITH chosen AS (")
            .add(chosen(question, source))
            .add("), daily AS MATERIALIZED (")
            .add(daily(question, source))
            .add("), pauses AS (")
            .add(pauses(question, source))
            .add("), last_use AS (")
            .add(
                new Selection(source)
                    .where(new Sql(source.plays(Role.CORE_USE, question.roles())))
                    .where(days.within("e.ts", LocalDate.MIN, question.asOf()))
                    .select(new Sql("e.person, max(" + days.day("e.ts") + ") AS day"))
                    .add(" GROUP BY e.person"))
            .add(
                """
                ), counts AS (
                  SELECT person, sum(n) AS events, count(DISTINCT name) AS names,
                    sum(n) FILTER (core) AS uses, count(DISTINCT day) FILTER (core) AS active_days,
                    sum(n) FILTER (core AND day <= %1$d) AS first_half,
                    sum(n) FILTER (core AND day >= %2$d) AS last_half,
                    sum(n) FILTER (paid) AS payments, sum(amount) AS amount
                  FROM daily GROUP BY person),
                sessions AS (
                  SELECT person, count(*) FILTER (begins) AS sessions FROM pauses GROUP BY person)
                SELECT a.id, a.known, coalesce(c.events, 0), coalesce(c.names, 0),
                  coalesce(s.sessions, 0), coalesce(c.uses, 0), coalesce(c.active_days, 0),
                  coalesce(c.first_half, 0), coalesce(c.last_half, 0),
                  %3$d - coalesce(u.day, k.day), %3$d - k.day,
                  coalesce(c.payments, 0), coalesce(c.amount, 0)
                FROM chosen k
                JOIN actors a ON a.actor = k.person
                LEFT JOIN counts c ON c.person = k.person
                LEFT JOIN sessions s ON s.person = k.person
                LEFT JOIN last_use u ON u.person = k.person
                ORDER BY %4$s
                """
                    .formatted(
                        question.firstHalfEnd().toEpochDay(),
                        question.lastHalfStart().toEpochDay(),
                        asOf,
                        DuckDbPeople.REFERENCE));
    return new BehaviourFeatures.Answer(
        session.list(
            sql,
            row ->
                new Row(
                    new PersonId(row.getString(1), row.getBoolean(2)),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getLong(11),
                    row.getLong(12),
                    row.getLong(13))));
  }

  /** Everybody with a row: person, and the day they were first heard of. */
  private static Sql chosen(Question question, Source source) {
    Conditions conditions = new Conditions(source);
    Sql filter = conditions.of(question.people());
    String day = source.days(question.calendar()).day("e.first");
    return new Sql("SELECT e.person, " + day + " AS day FROM (" + source.known() + ") e")
        .add(conditions.joins())
        .add(" WHERE " + day + " <= ? AND ", question.asOf().toEpochDay())
        .add(filter);
  }

  /** Events of the window by person, day and name: their number, roles and amount. */
  private static Sql daily(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    String paid = source.plays(Role.PAYMENT, question.roles());
    Selection events = inWindow(question, source);
    return events
        .select(
            new Sql("e.person, " + days.day("e.ts") + " AS day, e.name, count(*) AS n, ")
                .add(source.plays(Role.CORE_USE, question.roles()) + " AS core, ")
                .add(paid + " AS paid, sum(CASE WHEN " + paid + " THEN ")
                .add(events.amount(question.amountProperty()))
                .add(" ELSE 0 END) AS amount"))
        .add(" GROUP BY e.person, day, e.name");
  }

  /** Events of the window: person, and whether a session begins. */
  private static Sql pauses(Question question, Source source) {
    return inWindow(question, source)
        .select(
            new Sql(
                "e.person, coalesce(epoch_us(e.ts) - lag(epoch_us(e.ts)) OVER ("
                    + "PARTITION BY e.person ORDER BY e.ts) > ?, true) AS begins",
                question.sessionGap().toNanos() / 1_000));
  }

  private static Selection inWindow(Question question, Source source) {
    return new Selection(source)
        .where(source.days(question.calendar()).within("e.ts", question.first(), question.asOf()))
        .where(new Sql("e.person IN (SELECT person FROM chosen)"));
  }
}
