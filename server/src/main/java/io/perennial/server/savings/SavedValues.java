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
 * What templates can say about saved time and money, and about others in the same scenario or
 * industry. Where nothing was saved, or time was lost, the variable is missing: a message boasts of
 * nothing.
 */
@Component
class SavedValues implements ValueSource {

  private final Savings savings;
  private final Ledgers ledgers;
  private final Crowds crowds;
  private final Industries industries;

  SavedValues(Savings savings, Ledgers ledgers, Crowds crowds, Industries industries) {
    this.savings = savings;
    this.ledgers = ledgers;
    this.crowds = crowds;
    this.industries = industries;
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
    Values all = crowd(ledger, now, values);
    return industries
        .of(project, terms, person, now)
        .map(colleagues -> industry(colleagues, all))
        .orElse(all);
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

  private static Values industry(Industries.Colleagues colleagues, Values values) {
    Values more = values.with(Variable.INDUSTRY_PEOPLE, new Value.Whole(colleagues.people()));
    if (colleagues.minutesSaved().isPresent()) {
      more = more.with(Variable.INDUSTRY_MINUTES, new Value.Whole(colleagues.minutesSaved().get()));
    }
    return colleagues.scenario().isPresent()
        ? more.with(Variable.INDUSTRY_SCENARIO, new Value.Text(colleagues.scenario().get()))
        : more;
  }
}
