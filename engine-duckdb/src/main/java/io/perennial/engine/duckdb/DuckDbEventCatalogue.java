package io.perennial.engine.duckdb;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.Question;
import java.sql.SQLException;

/**
 * Answers {@link EventCatalogue} of one project from a tally that is kept between questions, so
 * that only what arrived since is counted. What the tally cannot follow, a moment before the one
 * asked for last or long before the latest events, is counted anew.
 */
final class DuckDbEventCatalogue {

  /** So many events after the moment asked for are held back by the tally that is kept. */
  private static final long MOST_AHEAD = 100_000;

  private final DuckDbProject project;
  private final EventTally kept = new EventTally(true);

  DuckDbEventCatalogue(DuckDbProject project) {
    this.project = project;
  }

  EventCatalogue.Answer answer(Question question, Session session) throws SQLException {
    synchronized (kept) {
      Directory.Summary known = project.summary();
      boolean follows =
          kept.reaches(question.now()) && EventTally.ahead(question.now(), session) <= MOST_AHEAD;
      EventTally tally = follows ? kept : new EventTally(false);
      return new EventCatalogue.Answer(tally.at(question.now(), known, project, session));
    }
  }
}
