package io.perennial.engine.duckdb;

import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PayerSet.Bought;
import io.perennial.engine.question.PayerSet.InRevenueCell;
import io.perennial.engine.question.PayerSet.Renewing;
import io.perennial.engine.question.PayerSet.Staying;
import io.perennial.engine.question.PayerSet.Won;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.RevenueRetention;
import java.sql.SQLException;
import java.util.List;

/** Finds the people of a {@link PayerSet}. */
final class DuckDbPayerSet {

  private DuckDbPayerSet() {}

  static List<Integer> people(PayerSet set, Source source, Session session) throws SQLException {
    return switch (set) {
      case Bought in ->
          Purchases.people(
              in.purchases(),
              Payers.read(set.scope(), source, session),
              in.series(),
              in.presence());
      case Staying in ->
          PaidLifetime.people(
              in.lifetime(), Payers.read(set.scope(), source, session), in.series(), in.presence());
      case InRevenueCell in ->
          RevenueRetention.people(
              in.retention(),
              Payers.read(set.scope(), source, session),
              in.series(),
              in.cohort(),
              in.column(),
              in.presence());
      case Renewing in ->
          Renewal.people(
              in.renewal(),
              Payers.read(set.scope(), source, session),
              in.series(),
              in.row(),
              in.presence());
      case Won in ->
          DuckDbAcquisition.people(
              in.acquisition(), in.series(), in.month(), in.presence(), source, session);
    };
  }
}
