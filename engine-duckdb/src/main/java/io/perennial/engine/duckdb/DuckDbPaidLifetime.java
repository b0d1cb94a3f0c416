package io.perennial.engine.duckdb;

import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.PaidLifetime.Question;
import java.sql.SQLException;

/** Answers {@link PaidLifetime}: the database finds the payments, the rest is the definition's. */
final class DuckDbPaidLifetime {

  private DuckDbPaidLifetime() {}

  static PaidLifetime.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return PaidLifetime.answer(question, Payers.read(question.scope(), source, session));
  }
}
