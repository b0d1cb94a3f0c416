package io.perennial.engine.duckdb;

import io.perennial.engine.question.Payer;
import io.perennial.engine.question.Scoreboard.Question;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The payments of everybody, each person's by timestamp, then arrival. Days are numbers. */
record Payments(Map<Integer, List<Payment>> byPerson) {

  /** A payment and the days that it pays for: {@code [day, end)}. */
  record Payment(int day, int periodDays, Payer.Payment whole) {

    int end() {
      return day + periodDays;
    }

    boolean covers(int other) {
      return day <= other && other < end();
    }

    double monthly(int by) {
      return whole.monthly(LocalDate.ofEpochDay(by));
    }
  }

  static Payments read(Question question, Source source, Session session) throws SQLException {
    Map<Integer, List<Payment>> byPerson = new TreeMap<>();
    for (Payer<Integer> payer : Payers.read(question.money(), source, session)) {
      List<Payment> own = new ArrayList<>();
      for (Payer.Payment payment : payer.payments()) {
        own.add(
            new Payment(
                Math.toIntExact(payment.day().toEpochDay()), payment.periodDays(), payment));
      }
      byPerson.put(payer.person(), own);
    }
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
}
