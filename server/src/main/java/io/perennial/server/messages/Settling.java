package io.perennial.server.messages;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.budget.Budgets;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Ends the uncertainty about a message by hand, when somebody found out at the receiver's. One that
 * was sent counts from the moment of its attempt, as it did; one that was not counts against
 * nothing any more, and its cost is free again. Neither is sent again.
 */
@Component
public class Settling {

  private final Metadata metadata;
  private final MessageLedger ledger;
  private final DeliveryLog log;
  private final Budgets budgets;

  Settling(Metadata metadata, MessageLedger ledger, DeliveryLog log, Budgets budgets) {
    this.metadata = metadata;
    this.ledger = ledger;
    this.log = log;
    this.budgets = budgets;
  }

  /**
   * Settles a message and returns it as it is then.
   *
   * @throws PerennialException when there is no such message, or it is not uncertain
   */
  public Message settle(Project project, long id, boolean sent, Instant now) {
    return metadata.transaction(() -> {
      Message message = log.find(project.id(), id).orElseThrow(DeliveryLog::notFound);
      if (message.status().state() != MessageState.UNCERTAIN) {
        throw new PerennialException(
            Category.CONFLICT,
            "message.not_uncertain",
            "Only a message that is uncertain can be settled.");
      }
      if (!sent) {
        budgets.takeBack(project, message.purchase(), now);
      }
      ledger.settle(
          message,
          Message.Status.of(sent ? MessageState.SENT : MessageState.FAILED, Reason.SETTLED, ""),
          now);
      return ledger.get(id);
    });
  }
}
