package io.perennial.engine.duckdb;

import io.perennial.engine.question.PathTally;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Paths.Anchor;
import io.perennial.engine.question.Paths.Question;
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
        new Sql("true"),
        events -> anchors(question.anchor(), events),
        source,
        session);
    return tally;
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
