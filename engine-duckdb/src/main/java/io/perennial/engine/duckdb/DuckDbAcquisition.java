package io.perennial.engine.duckdb;

import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Acquisition.Acquired;
import io.perennial.engine.question.Acquisition.Question;
import io.perennial.engine.question.Acquisition.Size;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Payer;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Role;
import io.perennial.engine.time.Period;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers {@link Acquisition}: the database counts the people of each value and month; those who
 * paid are followed one by one.
 */
final class DuckDbAcquisition {

  private final Question question;
  private final Source source;
  private final Session session;
  private final LocalDays days;
  private final Division division;
  private final Map<Integer, Payer<Integer>> payers = new HashMap<>();

  private DuckDbAcquisition(Question question, Source source, Session session) throws SQLException {
    this.question = question;
    this.source = source;
    this.session = session;
    this.days = source.days(question.scope().calendar());
    this.division = new Division(question.scope().breakdown());
    Payers.read(question.scope(), source, session)
        .forEach(payer -> payers.put(payer.person(), payer));
  }

  static Acquisition.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    DuckDbAcquisition asked = new DuckDbAcquisition(question, source, session);
    List<Integer> paying = List.copyOf(asked.payers.keySet());
    return Acquisition.answer(
        question,
        asked.sizes(),
        asked.acquired(new Sql("person IN (SELECT unnest(CAST(? AS INTEGER[])))", paying)));
  }

  static List<Integer> people(
      Question question,
      Breakdown.Value series,
      LocalDate month,
      Presence presence,
      Source source,
      Session session)
      throws SQLException {
    DuckDbAcquisition asked = new DuckDbAcquisition(question, source, session);
    int number = asked.days.number(month, Period.MONTH);
    List<Acquired<Integer>> acquired = asked.acquired(new Sql("month = ?", number));
    return Acquisition.people(question, asked.sizes(), acquired, series, month, presence);
  }

  private List<Size> sizes() throws SQLException {
    return session.list(
        new Sql("SELECT month, value, count(*) FROM (").add(firsts()).add(") GROUP BY ALL"),
        row ->
            new Size(
                Payers.value(division, row.getString(2)), month(row.getInt(1)), row.getLong(3)));
  }

  private List<Acquired<Integer>> acquired(Sql condition) throws SQLException {
    List<Acquired<Integer>> acquired = new ArrayList<>();
    session.each(
        new Sql("SELECT person, month, value FROM (").add(firsts()).add(") WHERE ").add(condition),
        row -> {
          int person = row.getInt(1);
          acquired.add(
              new Acquired<>(
                  Payers.value(division, row.getString(3)),
                  month(row.getInt(2)),
                  payers.getOrDefault(person, new Payer<>(person, List.of()))));
        });
    return acquired;
  }

  private LocalDate month(int number) {
    return days.start(number, Period.MONTH);
  }

  /** Everybody whose first sign-up is in the range: {@code person}, {@code month}, value. */
  private Sql firsts() {
    Selection signups =
        new Selection(source)
            .by(question.scope().people())
            .where(new Sql(source.plays(Role.SIGNUP, question.scope().roles())));
    Sql value = division.valueOfEvent(signups);
    Sql columns =
        new Sql("e.person, min(e.ts) AS ts, ")
            .add(value == null ? new Sql("NULL") : first(value))
            .add(" AS value");
    Sql ofPeople = division.valueOfPeople(source);
    LocalDate from = Question.month(question.months().from());
    LocalDate to = question.lastDay(Question.month(question.months().to()), 0);
    LocalDate asOf = question.scope().asOf();
    return new Sql("SELECT i.person, " + days.period("i.ts", Period.MONTH) + " AS month, ")
        .add(ofPeople == null ? "i.value FROM (" : "v.value FROM (")
        .add(signups.select(columns).add(" GROUP BY e.person"))
        .add(") i")
        .add(
            ofPeople == null
                ? new Sql("")
                : new Sql(" LEFT JOIN (").add(ofPeople).add(") v ON v.person = i.person"))
        .add(
            " WHERE " + days.day("i.ts") + " BETWEEN ? AND ?",
            from.toEpochDay(),
            to.isAfter(asOf) ? asOf.toEpochDay() : to.toEpochDay());
  }

  private static Sql first(Sql value) {
    return new Sql("first(").add(value).add(" ORDER BY e.ts, e.seq)");
  }
}
