package io.perennial.server.questions;

import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The day from which a link looks: a chosen one, {@code as_of=2026-01-31}, or the last complete day
 * whenever the link is opened.
 */
public record AsOf(Optional<LocalDate> chosen) {

  public static final AsOf LATEST = new AsOf(Optional.empty());

  public static AsOf read(Parameters parameters) {
    return new AsOf(parameters.date("as_of"));
  }

  public LocalDate day(ProjectCalendar calendar, Instant now) {
    return chosen.orElseGet(() -> calendar.lastCompleteDay(now));
  }

  /** The moment up to which events count: now, or the end of the chosen day when it has passed. */
  public Instant moment(ProjectCalendar calendar, Instant now) {
    return chosen
        .map(day -> calendar.startOf(day.plusDays(1)))
        .filter(end -> end.isBefore(now))
        .orElse(now);
  }

  public Query addTo(Query query) {
    return query.and("as_of", chosen);
  }
}
