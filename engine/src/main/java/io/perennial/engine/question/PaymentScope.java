package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Which money a question is about: the payments and refunds, by role, of the people who pass a
 * filter, up to the end of the day {@code asOf}; and how payments are divided.
 *
 * @param people only people whose latest traits pass this filter; its scopes must be PERSON
 * @param breakdown an event's property is read at the payment that the question names
 * @param asOf the last day that counts, normally the last complete one
 */
public record PaymentScope(
    RoleMapping roles,
    PaymentTerms terms,
    Filter people,
    Breakdown breakdown,
    LocalDate asOf,
    ProjectCalendar calendar) {

  public PaymentScope {
    new Validation().require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE).done();
  }

  /** A sum of money as a property says it: 0 when it is absent or not a number. */
  public static double amount(OptionalDouble given) {
    return given.orElse(0);
  }

  /** The people with a payment, for the reference calculations. */
  List<Payer<PersonId>> payers(History history) {
    Division division = new Division(breakdown, history);
    List<Payer<PersonId>> payers = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      if (Matching.includes(people, person)) {
        Payer<PersonId> payer =
            Payer.of(person.id(), entries(person, event -> division.valueOf(person, event)));
        if (!payer.payments().isEmpty()) {
          payers.add(payer);
        }
      }
    }
    return payers;
  }

  /** One person's payments, undivided. */
  Payer<PersonId> payer(PersonHistory person) {
    return Payer.of(person.id(), entries(person, _ -> Breakdown.Value.EVERYONE));
  }

  private List<Payer.Entry> entries(
      PersonHistory person, Function<Entry.Event, Breakdown.Value> valueOf) {
    SortedSet<String> payments = roles.names(Role.PAYMENT);
    SortedSet<String> refunds = roles.names(Role.REFUND);
    List<Payer.Entry> entries = new ArrayList<>();
    for (Entry.Event event : person.events()) {
      LocalDate day = calendar.dayOf(event.header().timestamp());
      if (day.isAfter(asOf)) {
        continue;
      }
      double amount = amount(number(event, terms.amountProperty()));
      if (payments.contains(event.name())) {
        int period = terms.periodDays(number(event, terms.periodDaysProperty()));
        entries.add(new Payer.Entry.Paid(day, amount, period, valueOf.apply(event)));
      } else if (refunds.contains(event.name())) {
        entries.add(new Payer.Entry.Refunded(day, amount));
      }
    }
    return entries;
  }

  private static OptionalDouble number(Entry.Event event, String property) {
    PropertyValue value = event.properties().get(property);
    return value == null ? OptionalDouble.empty() : value.number();
  }
}
