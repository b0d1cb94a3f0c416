package io.perennial.server.rewards;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard.PaymentTerms;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.Project;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The day on which a subscription ends, in the project's time zone: what the trait says, else the
 * end of the latest paid period of the user's payments (the day of a payment plus its period, as
 * renewal counts it). The days left are calendar days between today and that day: on the day itself
 * 0, below 0 after it.
 */
final class Expiry {

  /** Numbers above this are milliseconds since 1970, below seconds. */
  private static final double SECONDS_BELOW = 1e11;

  private Expiry() {}

  static Optional<LocalDate> of(Project project, Timeline.Person person, String trait) {
    return Optional.ofNullable(person.traits().get(trait))
        .flatMap(value -> day(value, project.calendar()))
        .or(() -> paidUntil(project, person));
  }

  /** A day as it was sent: a date, an instant, or a number of seconds or milliseconds. */
  static Optional<LocalDate> day(PropertyValue value, ProjectCalendar calendar) {
    OptionalDouble number = value.number();
    if (number.isPresent()) {
      double seconds = number.getAsDouble();
      double millis = seconds < SECONDS_BELOW ? seconds * 1000 : seconds;
      return Optional.of(calendar.dayOf(Instant.ofEpochMilli((long) millis)));
    }
    String text = value.text().strip();
    return date(text).or(() -> moment(text).map(calendar::dayOf));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notAMoment) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> paidUntil(Project project, Timeline.Person person) {
    Set<String> payments = project.roles().names(Role.PAYMENT);
    PaymentTerms terms = project.paymentTerms();
    return person.entries().stream()
        .filter(Entry.Event.class::isInstance)
        .map(Entry.Event.class::cast)
        .filter(event -> payments.contains(event.name()))
        .map(payment ->
            project
                .calendar()
                .dayOf(payment.header().timestamp())
                .plusDays(terms.periodDays(number(payment, terms.periodDaysProperty()))))
        .max(Comparator.naturalOrder());
  }

  private static OptionalDouble number(Entry.Event event, String property) {
    PropertyValue value = event.properties().get(property);
    return value == null ? OptionalDouble.empty() : value.number();
  }
}
