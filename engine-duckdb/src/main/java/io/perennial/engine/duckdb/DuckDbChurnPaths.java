package io.perennial.engine.duckdb;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnPaths.Question;
import io.perennial.engine.question.ChurnTally;
import io.perennial.engine.question.Population;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Answers {@link ChurnPaths}. */
final class DuckDbChurnPaths {

  private DuckDbChurnPaths() {}

  static ChurnPaths.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return tally(question, Optional.empty(), source, session).answer();
  }

  static ChurnTally<Integer> tally(
      Question question, Optional<ChurnPaths.Pattern> wanted, Source source, Session session)
      throws SQLException {
    ChurnTally<Integer> tally =
        new ChurnTally<>(
            question,
            counted(question, question.left(), source, session),
            counted(question, question.stayed(), source, session),
            wanted);
    Sql groups =
        new Sql("e.person IN (")
            .add(source.populations().members(question.left()))
            .add(" UNION ALL ")
            .add(source.populations().members(question.stayed()))
            .add(")");
    DuckDbSessions.cut(
        question.sessions(), tally.sessions(), groups, _ -> new Sql("false"), source, session);
    return tally;
  }

  /** The members of a group who pass the filter of people and were known by then. */
  private static Set<Integer> counted(
      Question question, Population group, Source source, Session session) throws SQLException {
    Conditions conditions = new Conditions(source);
    Sql filter = conditions.of(question.sessions().people());
    Sql sql =
        new Sql("SELECT e.person FROM (" + source.known() + ") e")
            .add(conditions.joins())
            .add(" WHERE e.first <= make_timestamp(?) AND ", Micros.of(question.sessions().now()))
            .add(filter)
            .add(" AND e.person IN (")
            .add(source.populations().members(group))
            .add(")");
    return new HashSet<>(session.list(sql, row -> row.getInt(1)));
  }
}
