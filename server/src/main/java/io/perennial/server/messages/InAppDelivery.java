package io.perennial.server.messages;

import io.perennial.server.budget.Budgets;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.inbox.Inboxes;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts a reserved message into the inbox and records it as sent, inside the open transaction. */
@Component
class InAppDelivery {

  private final MessageLedger ledger;
  private final Inboxes inboxes;
  private final Budgets budgets;

  InAppDelivery(MessageLedger ledger, Inboxes inboxes, Budgets budgets) {
    this.ledger = ledger;
    this.inboxes = inboxes;
    this.budgets = budgets;
  }

  void deliver(Project project, Message message, Instant now) {
    inboxes.deliver(
        project.id(),
        new InboxItem(
            0,
            message.to().person(),
            message.id(),
            message.content().subject(),
            message.content().text(),
            message.content().link(),
            now,
            Optional.empty(),
            Optional.empty()));
    budgets.spend(project, message.purchase(), now);
    ledger.enter(message, Message.Status.of(MessageState.SENT), Optional.empty(), now);
  }

  /** Whether the person saw the in-app message. */
  boolean seen(long projectId, long messageId) {
    return inboxes.ofMessage(projectId, messageId).flatMap(InboxItem::seenAt).isPresent();
  }
}
