package io.perennial.server.questions;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of one person's timeline, latest first, that never cuts between entries of the same
 * instant: the next page starts strictly before {@code next}, so nothing is shown twice or lost.
 *
 * @param next where the next page starts; empty on the last page
 */
public record TimelinePage(Timeline.Person person, List<Entry> entries, Optional<Instant> next) {

  /** The page of at most about {@code limit} entries; empty when nobody has this id. */
  public static Optional<TimelinePage> ask(
      AnalyticsEngine engine, PersonId person, Instant before, int limit) {
    return engine
        .timeline(new Timeline.Question(person, before, limit))
        .person()
        .map(found -> page(engine, person, before, limit, found));
  }

  private static TimelinePage page(
      AnalyticsEngine engine, PersonId id, Instant before, int limit, Timeline.Person found) {
    if (!found.more()) {
      return new TimelinePage(found, found.entries(), Optional.empty());
    }
    Instant cut = found.entries().getLast().header().timestamp();
    List<Entry> whole =
        found.entries().stream().filter(e -> e.header().timestamp().isAfter(cut)).toList();
    if (whole.isEmpty()) {
      return ask(engine, id, before, limit * 4).orElseThrow();
    }
    return new TimelinePage(found, whole, Optional.of(whole.getLast().header().timestamp()));
  }
}
