package io.perennial.server.messages;

import io.perennial.server.channels.Channel;
import io.perennial.server.jobs.Bell;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.Rendering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The one way to reach a user. A proposal is decided, counted and written in one transaction; what
 * waits for nothing then leaves through the {@link Dispatcher}. An in-app message is delivered in
 * the same transaction, so that it is sent exactly once.
 */
@Component
public class Messages {

  private final Metadata metadata;
  private final MessageLedger ledger;
  private final Reservations reservations;
  private final GuardRailSettings settings;
  private final InAppDelivery inApp;
  private final Bell bell;

  Messages(
      Metadata metadata,
      MessageLedger ledger,
      Reservations reservations,
      GuardRailSettings settings,
      InAppDelivery inApp,
      Dispatcher dispatcher) {
    this.metadata = metadata;
    this.ledger = ledger;
    this.reservations = reservations;
    this.settings = settings;
    this.inApp = inApp;
    this.bell = dispatcher.bell();
  }

  /**
   * Decides a proposal. The answer is the message as it was written: sent (in-app), reserved (on
   * its way), held or suppressed with the reason. A proposal whose key was decided before changes
   * nothing and answers with what was decided then.
   */
  public Message send(Project project, Proposal proposal, Instant now) {
    return metadata.transaction(() ->
        ledger.byKey(project.id(), proposal.key()).orElseGet(() -> decide(project, proposal, now)));
  }

  private Message decide(Project project, Proposal proposal, Instant now) {
    Rules rules = settings.of(project);
    Draft draft = new Draft(project, proposal, rules, now);
    List<Channel> channels = order(project, proposal, rules);
    if (proposal.rendering() instanceof Rendering.Incomplete incomplete) {
      String rule = "template:" + String.join(",", incomplete.missing());
      return ledger.insert(
          draft.over(channels.getFirst()).suppressed(Reason.MISSING_VARIABLE, rule));
    }
    List<Message> refused = new ArrayList<>();
    for (Channel channel : channels) {
      Message message = draft.over(channel);
      switch (reservations.rule(project, message, channel, now)) {
        case Ruling.Go() -> {
          return go(project, draft, message, channels);
        }
        case Ruling.Hold(Instant until, Reason reason, String rule) -> {
          return ledger.insert(message.held(until, reason, rule));
        }
        case Ruling.Suppress(Reason reason, String rule) ->
            refused.add(message.suppressed(reason, rule));
      }
    }
    return refuse(refused);
  }

  /**
   * Writes that no channel may be used: the message is that of the channel that came furthest
   * through the guard rails, the preferred one of these, and its log tells of the others too.
   */
  private Message refuse(List<Message> refused) {
    List<Message> before = new ArrayList<>(refused);
    int furthest = before.stream().mapToInt(Messages::passed).max().orElseThrow();
    Message decisive =
        before.stream().filter(one -> passed(one) == furthest).findFirst().orElseThrow();
    before.remove(decisive);
    List<Message.Status> others =
        before.stream().map(one -> one.status().withDetail(one.over().kind().id())).toList();
    return ledger.insert(decisive, others);
  }

  private static int passed(Message refused) {
    return GuardRails.passed(refused.status().reason().orElseThrow());
  }

  private Message go(Project project, Draft draft, Message message, List<Channel> channels) {
    if (message.over().kind().external()) {
      Message reserved =
          message.with(Message.Status.of(MessageState.RESERVED), Optional.of(draft.now()));
      metadata.afterCommit(bell::ring);
      return ledger.insert(reserved);
    }
    Message reserved =
        ledger.insert(message.with(Message.Status.of(MessageState.RESERVED), Optional.empty()));
    inApp.deliver(project, reserved, draft.now());
    draft.following(reserved, channels).ifPresent(ledger::insert);
    return ledger.get(reserved.id());
  }

  /** With the rule that the product comes first, an in-app message goes before any other. */
  private static List<Channel> order(Project project, Proposal proposal, Rules rules) {
    boolean first = rules.inAppFirst().isPresent() && !proposal.source().isTest();
    if (!first) {
      return proposal.channels();
    }
    List<Channel> channels = new ArrayList<>(proposal.channels());
    channels.removeIf(channel -> !channel.kind().external());
    channels.addFirst(Channel.inApp(project));
    return channels;
  }
}
