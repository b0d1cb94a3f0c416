package io.perennial.server.messages;

import io.perennial.server.budget.Budgets;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Outcome;
import io.perennial.server.channels.Outgoing;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One attempt to send one message: <em>reserve</em> in a transaction that asks the guard rails once
 * more, <em>send</em> with nothing locked, <em>record</em> in a second transaction. Whoever dies
 * between the two leaves a lease behind; a message with a lease that ran out is uncertain, and is
 * sent again only where the receiver knows it by its id.
 */
@Component
class Attempts {

  /** Longer than any channel takes to answer or to give up. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private record Begun(Project project, Channel channel, Message message) {}

  private final Metadata metadata;
  private final MessageLedger ledger;
  private final Reservations reservations;
  private final InAppDelivery inApp;
  private final Projects projects;
  private final Channels channels;
  private final Budgets budgets;
  private final Suppressions suppressions;
  private final UnsubscribeLinks unsubscribe;
  private final ChoiceLinks choices;
  private final ObjectProvider<Proposer> proposers;

  Attempts(
      Metadata metadata,
      MessageLedger ledger,
      Reservations reservations,
      InAppDelivery inApp,
      Projects projects,
      Channels channels,
      Budgets budgets,
      Suppressions suppressions,
      UnsubscribeLinks unsubscribe,
      ChoiceLinks choices,
      ObjectProvider<Proposer> proposers) {
    this.metadata = metadata;
    this.ledger = ledger;
    this.reservations = reservations;
    this.inApp = inApp;
    this.projects = projects;
    this.channels = channels;
    this.budgets = budgets;
    this.suppressions = suppressions;
    this.unsubscribe = unsubscribe;
    this.choices = choices;
    this.proposers = proposers;
  }

  /** Tries to send a message that is due; does nothing when it no longer is. */
  void attempt(long id, InstantSource clock) {
    Ruling meant = meant(id, clock.instant());
    Optional<Begun> begun = metadata.transaction(() -> begin(id, meant, clock.instant()));
    begun.ifPresent(one -> {
      Outcome outcome = send(one, clock.instant());
      metadata.inTransaction(() -> record(one, outcome, clock.instant()));
    });
  }

  /** What the proposer of a message that was held says about it. */
  private Ruling meant(long id, Instant now) {
    Optional<Message> held =
        ledger
            .stillDue(id, now)
            .filter(message ->
                message.status().state() == MessageState.HELD
                    && now.isBefore(message.times().expiresAt()));
    return held.flatMap(message ->
            proposers.stream()
                .filter(proposer -> proposer.proposed(message.source()))
                .findFirst()
                .map(proposer ->
                    proposer.stillMeant(
                        projects.find(message.projectId()).orElseThrow(), message, now)))
        .orElseGet(Ruling.Go::new);
  }

  private Optional<Begun> begin(long id, Ruling meant, Instant now) {
    Message message = ledger.stillDue(id, now).orElse(null);
    if (message == null) {
      return Optional.empty();
    }
    Project project = projects.find(message.projectId()).orElseThrow();
    Optional<Channel> channel =
        message.over().channelId().flatMap(own -> channels.find(project, own));
    if (channel.isEmpty()) {
      return end(project, message, Reason.CHANNEL_UNAVAILABLE, "channel:gone", now);
    }
    if (message.follows().map(first -> inApp.seen(project.id(), first)).orElse(false)) {
      return end(project, message, Reason.SEEN_IN_APP, message.status().rule(), now);
    }
    Ruling ruling =
        meant instanceof Ruling.Go
            ? reservations.rule(project, message, channel.get(), now)
            : meant;
    return switch (ruling) {
      case Ruling.Go() ->
          Optional.of(new Begun(project, channel.get(), ledger.begin(id, now, LEASE)));
      case Ruling.Hold(Instant until, Reason reason, String rule) -> {
        Message held = message.held(until, reason, rule);
        ledger.enter(message, held.status(), held.times().dueAt(), now);
        yield Optional.empty();
      }
      case Ruling.Suppress(Reason reason, String rule) -> end(project, message, reason, rule, now);
    };
  }

  private Optional<Begun> end(
      Project project, Message message, Reason reason, String rule, Instant now) {
    budgets.release(project, message.purchase(), now);
    ledger.enter(message, message.suppressed(reason, rule).status(), Optional.empty(), now);
    return Optional.empty();
  }

  private Outcome send(Begun begun, Instant now) {
    Message message = begun.message();
    try {
      return channels.send(
          begun.channel(),
          new Outgoing(
              message.id(),
              message.projectId(),
              message.to().person(),
              message.to().address(),
              message.content(),
              new Outgoing.Tokens(unsubscribe.of(message), choices.of(message)),
              now));
    } catch (RuntimeException defect) {
      LOG.error("Message {} could not be sent", message.id(), defect);
      return new Outcome.Unknown(defect.getClass().getSimpleName());
    }
  }

  private void record(Begun begun, Outcome outcome, Instant now) {
    Message message = begun.message();
    switch (outcome) {
      case Outcome.Accepted accepted -> {
        budgets.spend(begun.project(), message.purchase(), now);
        ledger.enter(
            message,
            Message.Status.of(MessageState.SENT).withDetail(accepted.detail()),
            Optional.empty(),
            now);
      }
      case Outcome.TryLater later -> again(begun, later.detail(), later.after(), now);
      case Outcome.Refused refused -> {
        blame(begun, refused, now);
        fail(begun, Reason.REFUSED, refused.detail(), now);
      }
      case Outcome.Unknown unknown -> {
        if (message.over().kind().idempotent()) {
          again(begun, unknown.detail(), Optional.empty(), now);
        } else {
          uncertain(begun.project(), message, unknown.detail(), now);
        }
      }
    }
  }

  private void again(Begun begun, String detail, Optional<Duration> asked, Instant now) {
    Optional<Duration> wait = Backoff.after(begun.message().status().attempts(), asked);
    if (wait.isEmpty()) {
      fail(begun, Reason.ATTEMPTS_EXHAUSTED, detail, now);
      return;
    }
    ledger.enter(
        begun.message(),
        Message.Status.of(MessageState.RESERVED, Reason.RETRY, "").withDetail(detail),
        Optional.of(now.plus(wait.get())),
        now);
  }

  private void fail(Begun begun, Reason reason, String detail, Instant now) {
    budgets.release(begun.project(), begun.message().purchase(), now);
    ledger.enter(
        begun.message(),
        Message.Status.of(MessageState.FAILED, reason, "").withDetail(detail),
        Optional.empty(),
        now);
  }

  private void blame(Begun begun, Outcome.Refused refused, Instant now) {
    switch (refused.blames()) {
      case MESSAGE -> {}
      case ADDRESS ->
          suppressions.add(
              begun.project().id(),
              new Suppressions.Entry(
                  begun.message().to().address(),
                  Suppressions.Cause.BOUNCED,
                  refused.detail(),
                  now));
      case CHANNEL -> channels.switchOff(begun.project(), begun.channel(), refused.detail());
    }
  }

  private void uncertain(Project project, Message message, String detail, Instant now) {
    budgets.spend(project, message.purchase(), now);
    ledger.enter(
        message,
        Message.Status.of(MessageState.UNCERTAIN, Reason.INTERRUPTED, "").withDetail(detail),
        Optional.empty(),
        now);
  }

  /**
   * Settles the attempts that somebody began and never recorded.
   *
   * @param leaseEndedBefore whose lease ended before this; when a process starts and has the data
   *     to itself, every lease is of a process that is gone
   */
  void recover(Instant leaseEndedBefore, Instant now) {
    metadata.inTransaction(() -> {
      List<Message> interrupted = ledger.interrupted(leaseEndedBefore);
      for (Message message : interrupted) {
        if (message.over().kind().idempotent()) {
          ledger.enter(
              message,
              Message.Status.of(MessageState.RESERVED, Reason.INTERRUPTED, ""),
              Optional.of(now),
              now);
        } else {
          Project project = projects.find(message.projectId()).orElseThrow();
          uncertain(project, message, "", now);
        }
      }
    });
  }
}
