package io.perennial.server.api;

import io.perennial.engine.question.TimeSaved;
import io.perennial.server.activation.Activated;
import io.perennial.server.budget.Money;
import io.perennial.server.console.Texts;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Reason;
import io.perennial.server.savings.PersonLedger;
import io.perennial.server.savings.SavingTerms;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.Variable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen, decided and written.
 *
 * @param decision the message's state
 * @param reason why it was not sent, or not yet; null when it was
 * @param rule the rule that decided; null when none refused
 * @param until when a held message is decided again
 * @param valueReport what is known of the user; what is not known is null, never zero; {@code
 *     source} says whether events or the caller's own history are behind it
 */
record ActivateResponse(
    long messageId,
    String decision,
    @Nullable String reason,
    @Nullable String rule,
    @Nullable Instant until,
    String segment,
    String template,
    String channel,
    String subject,
    String text,
    Map<String, @Nullable Object> valueReport) {

  private static final List<Variable> REPORTED =
      List.of(
          Variable.CORE_USES,
          Variable.CORE_USES_30D,
          Variable.CORE_USES_7D,
          Variable.ACTIVE_DAYS_7D);

  static ActivateResponse of(Activated activated) {
    Message message = activated.message();
    return new ActivateResponse(
        message.id(),
        message.status().state().id(),
        message.status().reason().map(Reason::id).orElse(null),
        message.status().rule().isEmpty() ? null : message.status().rule(),
        message.times().dueAt().orElse(null),
        activated.segment().id(),
        activated.template(),
        message.over().kind().id(),
        message.content().subject(),
        message.content().text(),
        report(activated));
  }

  private static Map<String, @Nullable Object> report(Activated activated) {
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    report.put("source", activated.figures().map(Activated.Figures::id).orElse(null));
    for (Variable variable : REPORTED) {
      Value value = activated.values().byName().get(variable.id());
      String name = variable.id().substring(variable.id().indexOf('.') + 1);
      report.put(name, value == null ? null : plain(value, activated));
    }
    Optional<PersonLedger> ledger = activated.ledger();
    saved(report, ledger, "", ledger.map(one -> one.last(30)));
    saved(report, ledger, "_7d", ledger.map(one -> one.last(7)));
    saved(report, ledger, "_last", ledger.flatMap(one -> one.last().map(last -> last.tally())));
    return report;
  }

  /** Minutes and money, negative where time was lost. */
  private static void saved(
      Map<String, @Nullable Object> report,
      Optional<PersonLedger> ledger,
      String of,
      Optional<TimeSaved.Tally> tally) {
    report.put(
        "minutes_saved" + of,
        tally.flatMap(TimeSaved.Tally::saved).map(SavingTerms::minutes).orElse(null));
    report.put(
        "money_saved" + of,
        ledger.flatMap(one -> tally.flatMap(one::money)).map(Money::shown).orElse(null));
  }

  private static Object plain(Value value, Activated activated) {
    return switch (value) {
      case Value.Whole whole -> whole.number();
      case Value.Amount amount -> amount.money().amount();
      default -> value.in(Texts.in(activated.message().content().language()));
    };
  }
}
