package io.perennial.server.savings;

import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.engine.question.Timeline;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.ValueSource;
import io.perennial.server.templates.Values;
import io.perennial.server.templates.Variable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What templates can say about saved time and money, and about others in the same scenario. Where
 * nothing was saved, or time was lost, the variable is missing: a message boasts of nothing.
 */
@Component
class SavedValues implements ValueSource {

  private final Savings savings;
  private final Ledgers ledgers;
  private final Crowds crowds;

  SavedValues(Savings savings, Ledgers ledgers, Crowds crowds) {
    this.savings = savings;
    this.ledgers = ledgers;
    this.crowds = crowds;
  }

  @Override
  public Values add(Project project, Timeline.Person person, Instant now, Values known) {
    SavingTerms terms = savings.terms(project);
    PersonLedger ledger = ledgers.of(project, terms, person, now);
    Values values = known;
    if (terms.any()) {
      values =
          saved(values, ledger, ledger.last(7), Variable.MINUTES_SAVED_7D, Variable.MONEY_SAVED_7D);
      values = saved(values, ledger, ledger.last(30), Variable.MINUTES_SAVED, Variable.MONEY_SAVED);
      if (ledger.last().isPresent()) {
        Tally last = ledger.last().get().tally();
        values =
            saved(values, ledger, last, Variable.MINUTES_SAVED_LAST, Variable.MONEY_SAVED_LAST);
      }
    }
    return crowd(ledger, now, values);
  }

  private static Values saved(
      Values values, PersonLedger ledger, Tally tally, Variable minutes, Variable money) {
    Optional<Long> whole = tally.saved().map(Duration::toMinutes).filter(count -> count > 0);
    if (whole.isEmpty()) {
      return values;
    }
    Values more = values.with(minutes, new Value.Whole(whole.get()));
    return ledger
        .money(tally)
        .filter(amount -> amount.micros() > 0)
        .map(amount -> more.with(money, new Value.Amount(amount)))
        .orElse(more);
  }

  private Values crowd(PersonLedger ledger, Instant now, Values values) {
    Optional<Crowds.Crowd> crowd = crowds.around(ledger, now);
    if (crowd.isEmpty()) {
      return values;
    }
    Values more = values.with(Variable.CROWD_PEOPLE, new Value.Whole(crowd.get().people()));
    return crowd
        .get()
        .minutesSaved()
        .map(minutes -> more.with(Variable.CROWD_MINUTES, new Value.Whole(minutes)))
        .orElse(more);
  }
}
