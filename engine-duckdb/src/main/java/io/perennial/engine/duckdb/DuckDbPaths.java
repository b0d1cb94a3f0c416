package io.perennial.engine.duckdb;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.PathTally;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Question;
import io.perennial.engine.question.Sessions;
import java.sql.SQLException;

/** Answers {@link Paths}. */
final class DuckDbPaths {

  private DuckDbPaths() {}

  static Paths.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return tally(question, source, session).answer();
  }

  static PathTally<Integer> tally(Question question, Source source, Session session)
      throws SQLException {
    PathTally<Integer> tally = new PathTally<>(question);
    DuckDbSessions.cut(
        question.sessions(),
        tally.sessions(),
        walkers(question, source),
        events -> anchors(question.anchor(), events),
        source,
        session);
    return tally;
  }

  /** A cheap condition that every event of whoever walks a path meets. */
  private static Sql walkers(Question question, Source source) {
    return switch (question.anchor()) {
      case Anchor.From from -> did(from.events(), question.sessions(), source);
      case Anchor.To to -> did(to.events(), question.sessions(), source);
      case Anchor.SessionStart _ -> new Sql("true");
    };
  }

  private static Sql did(EventSelector events, Sessions sessions, Source source) {
    Selection anchors =
        new Selection(source)
            .of(events)
            .where(
                source
                    .days(sessions.calendar())
                    .within("e.ts", sessions.range().from(), sessions.range().to()));
    return new Sql("e.person IN (").add(anchors.select(new Sql("e.person"))).add(")");
  }

  /** Whether a path may begin, or end, with an event. */
  static Sql anchors(Anchor anchor, Selection events) {
    return switch (anchor) {
      case Anchor.From from -> events.wants(from.events());
      case Anchor.To to -> events.wants(to.events());
      case Anchor.SessionStart _ -> new Sql("true");
    };
  }
}
