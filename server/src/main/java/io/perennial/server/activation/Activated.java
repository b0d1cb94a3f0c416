package io.perennial.server.activation;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.messages.Message;
import io.perennial.server.savings.PersonLedger;
import io.perennial.server.templates.Values;
import java.util.Locale;
import java.util.Optional;

/**
 * What was chosen and decided.
 *
 * @param template the name of the template that was used
 * @param values what is known of the user, from which the value report is made
 * @param ledger what the product saved the user; empty for somebody nobody has heard of
 * @param figures where the values and the ledger come from; empty when there are none
 */
public record Activated(
    ValueSegments.Segment segment,
    String template,
    Message message,
    Values values,
    Optional<PersonLedger> ledger,
    Optional<Figures> figures) {

  /** Whose figures they are. */
  public enum Figures {
    /** Of events that were recorded. */
    EVENTS,
    /** Of the history that the caller sent along. */
    USAGE_HISTORY;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
