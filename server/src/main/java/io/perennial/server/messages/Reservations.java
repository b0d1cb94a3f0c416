package io.perennial.server.messages;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.budget.Purchase;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks up where a user stands, asks the {@link GuardRails}, and reserves the money of what may go.
 * Called inside the transaction that also writes the message, at the moment of sending.
 */
@Component
class Reservations {

  private final MessageLedger ledger;
  private final GuardRailSettings settings;
  private final Preferences preferences;
  private final Suppressions suppressions;
  private final Budgets budgets;

  Reservations(
      MessageLedger ledger,
      GuardRailSettings settings,
      Preferences preferences,
      Suppressions suppressions,
      Budgets budgets) {
    this.ledger = ledger;
    this.settings = settings;
    this.preferences = preferences;
    this.suppressions = suppressions;
    this.budgets = budgets;
  }

  /** The ruling; when it is to go, its cost is reserved, and otherwise nothing of it is. */
  Ruling rule(Project project, Message message, Channel channel, Instant now) {
    ledger.lock(project.id(), message.to().person(), now);
    Ruling ruling = allowed(project, message, channel, now);
    if (ruling instanceof Ruling.Go && !budgets.reserve(project, purchase(project, message), now)) {
      ruling = new Ruling.Suppress(Reason.BUDGET, budgets.standing(project, now).rule());
    }
    if (!(ruling instanceof Ruling.Go)) {
      budgets.release(project, message.purchase(), now);
    }
    return ruling;
  }

  private Ruling allowed(Project project, Message message, Channel channel, Instant now) {
    if (!channel.enabled()) {
      return new Ruling.Suppress(Reason.CHANNEL_UNAVAILABLE, "channel:" + channel.name());
    }
    if (message.source().isTest()) {
      return new Ruling.Go();
    }
    Choices choices = preferences.of(project.id(), message.to().ids());
    Standing standing =
        new Standing(
            ledger.reaches(
                project.id(), message.to().ids(), message.id(), now.minus(FrequencyCap.LONGEST)),
            choices,
            barred(project, message),
            choices.zone().orElse(message.to().zone()));
    return GuardRails.decide(
        settings.of(project),
        standing,
        message.over().kind(),
        message.node(),
        message.times().expiresAt(),
        now);
  }

  private Optional<Reason> barred(Project project, Message message) {
    if (message.over().kind() != ChannelKind.EMAIL) {
      return Optional.empty();
    }
    return message.to().address().isEmpty()
        ? Optional.of(Reason.NO_ADDRESS)
        : suppressions.cause(project.id(), message.to().address()).map(Suppressions.Cause::reason);
  }

  private static Purchase purchase(Project project, Message message) {
    return new Purchase(
        message.purchase(),
        message.source().id(),
        "channel:" + message.over().kind().id(),
        new Money(message.over().costMicros(), project.currency()));
  }
}
