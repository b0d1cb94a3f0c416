package io.perennial.server.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.Period;
import io.perennial.server.budget.Money;
import io.perennial.server.console.Language;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.savings.PersonLedger;
import io.perennial.server.savings.SavingTerms;
import io.perennial.server.tasks.ProgressJson;
import io.perennial.server.tasks.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in a user's inbox.
 *
 * @param unread how many were neither seen nor removed, those beyond the list too
 * @param goals the tasks and goals that the user has now
 * @param questions what a new user is asked; empty once they answered or skipped
 * @param value what the product saved the user this month; left out when it saved nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxAnswer(
    int unread,
    List<Item> messages,
    List<ProgressJson> goals,
    List<Asked> questions,
    @Nullable Value value) {

  /** A question with its choices, in the user's language. */
  record Asked(String trait, String text, List<Choice> choices) {

    static Asked of(Question question, Language language) {
      return new Asked(
          question.trait(),
          question.in(language),
          question.choices().stream()
              .map(choice -> new Choice(choice.value(), choice.in(language)))
              .toList());
    }
  }

  /** One possible answer. */
  record Choice(String value, String text) {}

  /** Time and money saved since a day. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Value(BigDecimal minutes, @Nullable BigDecimal money, String currency, LocalDate since) {

    static Optional<Value> of(PersonLedger ledger) {
      TimeSaved.Tally month = ledger.period(Period.MONTH, 0);
      return month
          .saved()
          .filter(saved -> saved.isPositive())
          .map(saved ->
              new Value(
                  SavingTerms.minutes(saved),
                  ledger.money(month).map(Money::shown).orElse(null),
                  ledger.project().currency().getCurrencyCode(),
                  ledger.start(Period.MONTH, 0)));
    }
  }

  /** One message; {@code link} is left out when it leads nowhere. */
  record Item(
      long id,
      String subject,
      String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String link,
      Instant at,
      boolean seen,
      boolean clicked) {

    static Item of(InboxItem item) {
      return new Item(
          item.id(),
          item.subject(),
          item.body(),
          item.link(),
          item.deliveredAt(),
          item.seenAt().isPresent(),
          item.clickedAt().isPresent());
    }
  }
}
