package io.perennial.engine.duckdb;

import io.perennial.engine.question.RevenueRetention;
import io.perennial.engine.question.RevenueRetention.Question;
import java.sql.SQLException;

/**
 * Answers {@link RevenueRetention}: the database finds the payments, the rest is the definition's.
 */
final class DuckDbRevenueRetention {

  private DuckDbRevenueRetention() {}

  static RevenueRetention.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    return RevenueRetention.answer(question, Payers.read(question.scope(), source, session));
  }
}
