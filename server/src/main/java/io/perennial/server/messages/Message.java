package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A proposed message with what became of it.
 *
 * @param follows the in-app message whose not being seen it waits for
 */
public record Message(
    long id,
    long projectId,
    String key,
    Source source,
    Optional<Node> node,
    Addressee to,
    Route over,
    Content content,
    Status status,
    Times times,
    Optional<Long> follows) {

  /**
   * Whom it is for, as known when it was proposed.
   *
   * @param ids every reference that belongs to the user
   * @param address where the channel finds the user, empty when the channel needs no address
   * @param zone the user's, or the project's when the user's is unknown
   */
  public record Addressee(String person, List<String> ids, String address, ZoneId zone) {
    public Addressee {
      ids = List.copyOf(ids);
    }
  }

  /**
   * The channel.
   *
   * @param channelId empty for the in-app inbox
   * @param costMicros the cost of one message, in millionths of the project's currency
   */
  public record Route(ChannelKind kind, Optional<Long> channelId, long costMicros) {}

  /**
   * The present state and why it was entered.
   *
   * @param reason empty where the state speaks for itself
   * @param rule the rule that decided, such as {@code cap:any:2/7d}
   * @param detail what the receiver said; where a channel refused before another was tried, its
   *     kind
   */
  public record Status(
      MessageState state, Optional<Reason> reason, String rule, String detail, int attempts) {

    static Status of(MessageState state) {
      return new Status(state, Optional.empty(), "", "", 0);
    }

    static Status of(MessageState state, Reason reason, String rule) {
      return new Status(state, Optional.of(reason), rule, "", 0);
    }

    Status withDetail(String other) {
      return new Status(state, reason, rule, other, attempts);
    }
  }

  /**
   * Moments.
   *
   * @param countedAt from when it counts against caps, if it does
   * @param dueAt when it is looked at next; empty when it has come to an end
   */
  public record Times(
      Instant createdAt,
      Instant countedAt,
      Optional<Instant> dueAt,
      Instant expiresAt,
      Optional<Instant> sentAt) {}

  /** What its cost is booked under. */
  String purchase() {
    return "message:" + key;
  }

  Message with(Status other, Optional<Instant> dueAt) {
    Times later =
        new Times(times.createdAt(), times.countedAt(), dueAt, times.expiresAt(), times.sentAt());
    return new Message(id, projectId, key, source, node, to, over, content, other, later, follows);
  }

  Message held(Instant until, Reason why, String rule) {
    return with(Status.of(MessageState.HELD, why, rule), Optional.of(until));
  }

  Message suppressed(Reason why, String rule) {
    return with(Status.of(MessageState.SUPPRESSED, why, rule), Optional.empty());
  }
}
