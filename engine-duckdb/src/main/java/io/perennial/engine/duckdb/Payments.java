package io.perennial.engine.duckdb;

import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.question.Scoreboard.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The payments of everybody, each person's by timestamp, then arrival. Days are numbers. */
record Payments(Map<Integer, List<Payment>> byPerson) {

  /** A payment and the days that it pays for: {@code [day, end)}. */
  record Payment(int day, double amount, int periodDays) {

    int end() {
      return day + periodDays;
    }

    boolean covers(int other) {
      return day <= other && other < end();
    }

    double monthly() {
      return amount * 30 / periodDays;
    }
  }

  static Payments read(Question question, Source source, LocalDays days, Session session)
      throws SQLException {
    PaymentTerms terms = question.payments();
    Sql sql =
        new Selection(source)
            .where(new Sql(source.plays(Role.PAYMENT, question.roles())))
            .select(
                new Sql(
                    "e.person, "
                        + days.day("e.ts")
                        + ", substr(e.properties[CAST(? AS VARCHAR)], 2)"
                        + ", substr(e.properties[CAST(? AS VARCHAR)], 2)",
                    terms.amountProperty(),
                    terms.periodDaysProperty()))
            .add(" ORDER BY e.person, e.ts, e.seq");
    Map<Integer, List<Payment>> byPerson = new TreeMap<>();
    session.each(
        sql,
        row ->
            byPerson
                .computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                .add(
                    new Payment(
                        row.getInt(2),
                        number(row.getString(3)).orElse(0),
                        terms.periodDays(number(row.getString(4))))));
    return new Payments(byPerson);
  }

  Collection<List<Payment>> people() {
    return byPerson.values();
  }

  /** The persons inside a paid period on a day. */
  List<Integer> payingOn(int day) {
    List<Integer> paying = new ArrayList<>();
    byPerson.forEach((person, payments) -> {
      if (payments.stream().anyMatch(payment -> payment.covers(day))) {
        paying.add(person);
      }
    });
    return paying;
  }

  private static OptionalDouble number(@Nullable String text) {
    return text == null ? OptionalDouble.empty() : PropertyValue.of(text).number();
  }
}
