package io.perennial.engine.duckdb;

import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Rfm.Question;
import io.perennial.engine.question.Rfm.Scores;
import io.perennial.engine.question.Rfm.Summary;
import io.perennial.engine.question.Role;
import java.sql.SQLException;

/** Answers {@link Rfm}. */
final class DuckDbRfm {

  private DuckDbRfm() {}

  static Rfm.Answer answer(Question question, Source source, Session session) throws SQLException {
    return Rfm.Answer.of(
        question,
        session.list(
            new Sql("SELECT r, f, m, count(*), sum(recency), sum(frequency), sum(amount) FROM (")
                .add(scored(question, source))
                .add(") GROUP BY r, f, m"),
            row ->
                new Rfm.Cell(
                    new Scores(row.getInt(1), row.getInt(2), row.getInt(3)),
                    new Summary(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)))));
  }

  /** The group of everybody counted who is in one: {@code person}, {@code value}. */
  static Sql groups(Question question, Source source) {
    Sql sql = new Sql("SELECT person, value FROM (SELECT person, CASE");
    for (Rfm.Group group : question.groups()) {
      sql.add(
          " WHEN r BETWEEN %d AND %d AND f BETWEEN %d AND %d AND m BETWEEN %d AND %d THEN ?"
              .formatted(
                  group.recency().from(),
                  group.recency().to(),
                  group.frequency().from(),
                  group.frequency().to(),
                  group.monetary().from(),
                  group.monetary().to()),
          group.name());
    }
    return sql.add(" END AS value FROM (")
        .add(scored(question, source))
        .add(")) WHERE value IS NOT NULL");
  }

  /** Everybody counted: person, recency, frequency, amount, and the scores r, f, m. */
  private static Sql scored(Question question, Source source) {
    LocalDays days = source.days(question.calendar());
    String basis = source.plays(question.basis().role(), question.roles());
    String payment = source.plays(Role.PAYMENT, question.roles());
    Selection counted =
        new Selection(source)
            .where(new Sql("(" + basis + " OR " + payment + ")"))
            .where(days.within("e.ts", question.first(), question.asOf()));
    Sql columns =
        new Sql(
                "e.person, ? - max(" + days.day("e.ts") + ") FILTER (" + basis + ") AS recency",
                question.asOf().toEpochDay())
            .add(", count(*) FILTER (" + basis + ") AS frequency, sum(CASE WHEN " + payment)
            .add(" THEN ")
            .add(counted.amount(question.amountProperty()))
            .add(" ELSE 0 END) AS amount");
    return new Sql(
            """
            SELECT *, %s AS r, %s AS f, %s AS m FROM (
            """
                .formatted(score("recency DESC"), score("frequency"), score("amount")))
        .add(counted.select(columns))
        .add(" GROUP BY e.person) WHERE frequency > 0");
  }

  /** {@code 1 + ⌊5 w / n⌋}, w people coming strictly before in an order from worst to best. */
  private static String score(String order) {
    return "CAST(1 + %d * (rank() OVER (ORDER BY %s) - 1) // count(*) OVER () AS INTEGER)"
        .formatted(Rfm.SCORES, order);
  }
}
