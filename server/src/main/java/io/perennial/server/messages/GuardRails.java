package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides about one message over one channel, from nothing but its arguments. Rules are asked from
 * the most to the least lasting: what will never go is not held first. The budget is not asked
 * here: it is the one rule that answers by reserving, so it comes last, see {@code Budgets}.
 */
final class GuardRails {

  private GuardRails() {}

  /**
   * The ruling about a message.
   *
   * @param expiresAt when the message has waited long enough
   */
  static Ruling decide(
      Rules rules,
      Standing standing,
      ChannelKind kind,
      Optional<Node> node,
      Instant expiresAt,
      Instant now) {
    if (!now.isBefore(expiresAt)) {
      return new Ruling.Suppress(Reason.EXPIRED, "expires:" + expiresAt);
    }
    if (standing.barred().isPresent()) {
      Reason reason = standing.barred().get();
      return new Ruling.Suppress(reason, "suppression:" + reason.id());
    }
    if (standing.choices().off().contains(kind)) {
      return new Ruling.Suppress(Reason.CHANNEL_OFF, "choice:" + kind.id());
    }
    Optional<FrequencyCap> own =
        standing.choices().cap().filter(cap -> !cap.allows(standing.reaches(), now));
    if (own.isPresent()) {
      return new Ruling.Suppress(Reason.OWN_FREQUENCY, "own-" + own.get().rule());
    }
    Optional<FrequencyCap> cap =
        rules.caps().stream()
            .filter(one -> one.concerns(kind, node) && !one.allows(standing.reaches(), now))
            .findFirst();
    if (cap.isPresent()) {
      return new Ruling.Suppress(Reason.FREQUENCY_CAP, cap.get().rule());
    }
    return kind.external() ? awake(rules, standing, expiresAt, now) : new Ruling.Go();
  }

  /**
   * How many guard rails had let a message through before one refused it for a reason. Of several
   * channels that refused, the one that came furthest says what stood between the user and the
   * message: not that the first was switched off, but that the next one's cap was reached.
   */
  static int passed(Reason reason) {
    return switch (reason) {
      case CHANNEL_UNAVAILABLE -> 0;
      case EXPIRED -> 1;
      case NO_ADDRESS, UNSUBSCRIBED, BOUNCED, COMPLAINED, BLOCKED -> 2;
      case CHANNEL_OFF -> 3;
      case OWN_FREQUENCY -> 4;
      case FREQUENCY_CAP -> 5;
      case QUIET_HOURS -> 6;
      case BUDGET -> 7;
      case IN_APP_FIRST,
          SEEN_IN_APP,
          NOT_MEANT,
          MISSING_VARIABLE,
          RETRY,
          ATTEMPTS_EXHAUSTED,
          REFUSED,
          INTERRUPTED,
          SETTLED ->
          throw new IllegalArgumentException(reason + " is not a guard rail's");
    };
  }

  private static Ruling awake(Rules rules, Standing standing, Instant expiresAt, Instant now) {
    Optional<Instant> end =
        rules.quietHours().flatMap(quiet -> quiet.endIfQuiet(now, standing.zone()));
    if (end.isEmpty()) {
      return new Ruling.Go();
    }
    String rule = rules.quietHours().orElseThrow().rule(standing.zone());
    return end.get().isBefore(expiresAt)
        ? new Ruling.Hold(end.get(), Reason.QUIET_HOURS, rule)
        : new Ruling.Suppress(Reason.QUIET_HOURS, rule);
  }
}
