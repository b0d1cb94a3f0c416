package io.perennial.engine.question;

import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The local days of one person's events of a role, one element an event, ascending. */
record RoleDays(List<LocalDate> days) {

  static RoleDays of(Role role, RoleMapping roles, PersonHistory person, ProjectCalendar calendar) {
    SortedSet<String> names = roles.names(role);
    return new RoleDays(
        person.events().stream()
            .filter(event -> names.contains(event.name()))
            .map(event -> calendar.dayOf(event.header().timestamp()))
            .sorted()
            .toList());
  }

  /** How many events fall on the days from {@code from} to {@code to}, both inclusive. */
  long count(LocalDate from, LocalDate to) {
    return days.stream().filter(day -> !day.isBefore(from) && !day.isAfter(to)).count();
  }

  /** How many events fall on the {@code n} days that end on {@code last}. */
  long countLast(int n, LocalDate last) {
    return count(last.minusDays(n - 1L), last);
  }

  Optional<LocalDate> first() {
    return days.stream().findFirst();
  }

  /** The latest day up to {@code day}. */
  Optional<LocalDate> lastUpTo(LocalDate day) {
    return days.reversed().stream().filter(d -> !d.isAfter(day)).findFirst();
  }
}
