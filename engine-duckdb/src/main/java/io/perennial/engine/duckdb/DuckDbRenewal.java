package io.perennial.engine.duckdb;

import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.Renewal.Question;
import java.sql.SQLException;

/** Answers {@link Renewal}: the database finds the payments, the rest is the definition's. */
final class DuckDbRenewal {

  private DuckDbRenewal() {}

  static Renewal.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return Renewal.answer(question, Payers.read(question.scope(), source, session));
  }
}
