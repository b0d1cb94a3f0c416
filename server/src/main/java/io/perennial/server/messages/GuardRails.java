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
