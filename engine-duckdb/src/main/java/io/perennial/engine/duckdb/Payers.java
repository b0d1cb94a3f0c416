package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Payer;
import io.perennial.engine.question.Payer.Entry;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PaymentScope}: the payments and refunds, which are few beside other events. */
final class Payers {

  private final PaymentScope scope;
  private final Source source;
  private final Division division;

  private Payers(PaymentScope scope, Source source) {
    this.scope = scope;
    this.source = source;
    this.division = new Division(scope.breakdown());
  }

  /** Everybody with a payment, each as the number of the person. */
  static List<Payer<Integer>> read(PaymentScope scope, Source source, Session session)
      throws SQLException {
    Payers reading = new Payers(scope, source);
    Map<Integer, List<Entry>> entries = new LinkedHashMap<>();
    session.each(
        reading.events(),
        row ->
            entries.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>()).add(reading.entry(row)));
    List<Payer<Integer>> payers = new ArrayList<>();
    entries.forEach((person, own) -> {
      Payer<Integer> payer = Payer.of(person, own);
      if (!payer.payments().isEmpty()) {
        payers.add(payer);
      }
    });
    return payers;
  }

  /** The same people by their names. */
  static List<Payer<PersonId>> named(List<Payer<Integer>> payers, Session session)
      throws SQLException {
    Map<Integer, PersonId> names = new HashMap<>();
    session.each(
        new Sql(
            "SELECT actor, id, known FROM actors WHERE actor IN (SELECT unnest(CAST(? AS"
                + " INTEGER[])))",
            payers.stream().map(Payer::person).toList()),
        row -> names.put(row.getInt(1), new PersonId(row.getString(2), row.getBoolean(3))));
    return payers.stream()
        .map(payer -> payer.named(person -> Objects.requireNonNull(names.get(person))))
        .toList();
  }

  /** Columns: person, day, whether a payment, amount, period, value; by person, time, arrival. */
  private Sql events() {
    String pays = source.plays(Role.PAYMENT, scope.roles());
    Selection events =
        new Selection(source)
            .by(scope.people())
            .where(new Sql("(" + pays + " OR " + source.plays(Role.REFUND, scope.roles()) + ")"));
    LocalDays days = source.days(scope.calendar());
    Sql value = division.valueOfEvent(events);
    Sql columns =
        new Sql("e.person, e.ts, e.seq, " + days.day("e.ts") + " AS day, ")
            .add(pays + " AS pays, ")
            .add(events.text(Filter.Scope.EVENT, scope.terms().amountProperty()))
            .add(" AS amount, ")
            .add(events.text(Filter.Scope.EVENT, scope.terms().periodDaysProperty()))
            .add(" AS period, ")
            .add(value == null ? new Sql("NULL") : value)
            .add(" AS value");
    Sql ofPeople = division.valueOfPeople(source);
    return new Sql("SELECT i.person, i.day, i.pays, i.amount, i.period, ")
        .add(ofPeople == null ? "i.value FROM (" : "v.value FROM (")
        .add(events.select(columns))
        .add(") i")
        .add(
            ofPeople == null
                ? new Sql("")
                : new Sql(" LEFT JOIN (").add(ofPeople).add(") v ON v.person = i.person"))
        .add(" WHERE i.day <= ? ORDER BY i.person, i.ts, i.seq", lastDay(scope.asOf()));
  }

  private static long lastDay(LocalDate asOf) {
    return Math.min(asOf.toEpochDay(), Integer.MAX_VALUE);
  }

  private Entry entry(ResultSet row) throws SQLException {
    LocalDate day = LocalDate.ofEpochDay(row.getInt(2));
    double amount = PaymentScope.amount(number(row.getString(4)));
    return row.getBoolean(3)
        ? new Entry.Paid(
            day,
            amount,
            scope.terms().periodDays(number(row.getString(5))),
            value(division, row.getString(6)))
        : new Entry.Refunded(day, amount);
  }

  /** What the text of a division's value stands for. */
  static Breakdown.Value value(Division division, @Nullable String text) {
    if (division.isNone()) {
      return Breakdown.Value.EVERYONE;
    }
    return text == null ? Breakdown.Value.NOT_SET : new Breakdown.Value.Of(text);
  }

  private static OptionalDouble number(@Nullable String text) {
    return text == null ? OptionalDouble.empty() : PropertyValue.of(text).number();
  }
}
