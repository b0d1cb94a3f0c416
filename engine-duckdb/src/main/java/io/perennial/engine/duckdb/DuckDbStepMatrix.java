package io.perennial.engine.duckdb;

import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.StepMatrix.Question;
import io.perennial.engine.question.StepMatrix.Versus;
import io.perennial.engine.question.StepTally;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Answers {@link StepMatrix}. */
final class DuckDbStepMatrix {

  private DuckDbStepMatrix() {}

  static StepMatrix.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return tally(question, source, session).answer();
  }

  static StepTally<Integer> tally(Question question, Source source, Session session)
      throws SQLException {
    if (question.versus().isEmpty()) {
      StepTally<Integer> everybody = new StepTally<>(question, _ -> true, _ -> false);
      cut(question.paths(), everybody, new Sql("true"), source, session);
      return everybody;
    }
    Versus versus = question.versus().get();
    Set<Integer> first = members(versus.first(), source, session);
    Set<Integer> second = members(versus.second(), source, session);
    StepTally<Integer> tally = new StepTally<>(question, first::contains, second::contains);
    Sql groups =
        new Sql("e.person IN (")
            .add(source.populations().members(versus.first()))
            .add(" UNION ALL ")
            .add(source.populations().members(versus.second()))
            .add(")");
    cut(question.paths(), tally, groups, source, session);
    return tally;
  }

  private static void cut(
      Paths.Question paths, StepTally<Integer> tally, Sql among, Source source, Session session)
      throws SQLException {
    DuckDbSessions.cut(
        paths.sessions(),
        tally.sessions(),
        among,
        events -> DuckDbPaths.anchors(paths.anchor(), events),
        source,
        session);
  }

  private static Set<Integer> members(Population population, Source source, Session session)
      throws SQLException {
    return new HashSet<>(
        session.list(source.populations().members(population), row -> row.getInt(1)));
  }
}
