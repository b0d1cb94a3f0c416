package io.perennial.server.tasks;

import io.perennial.engine.Validation;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When a task is there for a person. It follows from the moment and the person's sign-up alone, so
 * that late and repeated events change nothing else.
 */
public sealed interface Span {

  /**
   * Days of 24 hours since sign-up, from the first until the last excluded: 1 to 2 is from hour 24
   * until hour 48.
   */
  record SinceSignUp(int fromDay, int untilDay) implements Span {
    public static final int MAX_DAYS = 366;

    public SinceSignUp {
      new Validation()
          .require(
              fromDay >= 0 && fromDay < untilDay && untilDay <= MAX_DAYS,
              "untilDay",
              "task.days",
              "A task lasts from day 0 or later until a later day, 366 at most.")
          .done();
    }
  }

  /** Anew in every week or month of the project's calendar. */
  record Every(Period period) implements Span {}

  /**
   * One chance to do a task: {@code [begins, ends)}.
   *
   * @param name tells it from the other rounds of the task
   */
  record Round(String name, Instant begins, Instant ends) {
    boolean has(Instant at) {
      return !at.isBefore(begins) && at.isBefore(ends);
    }
  }

  /**
   * The round that a moment falls in, without what lies before {@code since}; empty when the person
   * has none then.
   */
  default Optional<Round> round(
      Instant at, Optional<Instant> signUp, Instant since, ProjectCalendar calendar) {
    Optional<Round> whole =
        switch (this) {
          case SinceSignUp(int from, int until) ->
              signUp.map(start ->
                  new Round(
                      "sign_up",
                      start.plus(Duration.ofDays(from)),
                      start.plus(Duration.ofDays(until))));
          case Every(Period period) -> {
            LocalDate first = calendar.periodOf(calendar.dayOf(at), period);
            yield Optional.of(
                new Round(
                    first.toString(),
                    calendar.startOf(first),
                    calendar.startOf(calendar.plus(first, period, 1))));
          }
        };
    return whole
        .map(round ->
            new Round(
                round.name(),
                round.begins().isBefore(since) ? since : round.begins(),
                round.ends()))
        .filter(round -> round.has(at));
  }
}
