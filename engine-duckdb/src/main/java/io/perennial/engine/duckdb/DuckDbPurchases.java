package io.perennial.engine.duckdb;

import io.perennial.engine.question.Payer;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Purchases.Question;
import java.sql.SQLException;
import java.util.List;

/** Answers {@link Purchases}: the database finds the payments, the rest is the definition's. */
final class DuckDbPurchases {

  private DuckDbPurchases() {}

  static Purchases.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    List<Payer<Integer>> payers = Payers.read(question.scope(), source, session);
    return Purchases.answer(question, Payers.named(payers, session));
  }
}
