package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.question.People.Presence;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people behind a number about money. {@code series} is the breakdown value, {@link
 * Breakdown.Value#EVERYONE} for the undivided number.
 */
public sealed interface PayerSet {

  /** Who bought; retained are those who bought again. */
  record Bought(Purchases.Question purchases, Breakdown.Value series, Presence presence)
      implements PayerSet {}

  /** Who ever paid; retained are those who have not left. */
  record Staying(PaidLifetime.Question lifetime, Breakdown.Value series, Presence presence)
      implements PayerSet {}

  /**
   * A cell of revenue retention; retained are those with money in it.
   *
   * @param cohort the start of one, or null for all whose cell is complete
   */
  record InRevenueCell(
      RevenueRetention.Question retention,
      Breakdown.Value series,
      @Nullable LocalDate cohort,
      int column,
      Presence presence)
      implements PayerSet {
    public InRevenueCell {
      new Validation()
          .require(
              column >= 0 && column <= retention.months(),
              "column",
              "people.column",
              "The column is one of the revenue retention's, counted from 0.")
          .done();
    }
  }

  /** Whose renewal a row judged; retained are those who renewed. */
  record Renewing(
      Renewal.Question renewal, Breakdown.Value series, LocalDate row, Presence presence)
      implements PayerSet {}

  /** Who was acquired in a month; retained are those who ever paid. */
  record Won(
      Acquisition.Question acquisition, Breakdown.Value series, LocalDate month, Presence presence)
      implements PayerSet {}

  /** Whose payments the number is about. */
  default PaymentScope scope() {
    return switch (this) {
      case Bought in -> in.purchases().scope();
      case Staying in -> in.lifetime().scope();
      case InRevenueCell in -> in.retention().scope();
      case Renewing in -> in.renewal().scope();
      case Won in -> in.acquisition().scope();
    };
  }

  /** The reference calculation. */
  default List<PersonId> members(History history) {
    return switch (this) {
      case Bought in ->
          Purchases.people(in.purchases(), scope().payers(history), in.series(), in.presence());
      case Staying in ->
          PaidLifetime.people(in.lifetime(), scope().payers(history), in.series(), in.presence());
      case InRevenueCell in ->
          RevenueRetention.people(
              in.retention(),
              scope().payers(history),
              in.series(),
              in.cohort(),
              in.column(),
              in.presence());
      case Renewing in ->
          Renewal.people(
              in.renewal(), scope().payers(history), in.series(), in.row(), in.presence());
      case Won in ->
          Acquisition.members(in.acquisition(), in.series(), in.month(), in.presence(), history);
    };
  }
}
