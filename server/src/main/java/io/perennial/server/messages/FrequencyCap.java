package io.perennial.server.messages;

import io.perennial.engine.Validation;
import io.perennial.server.channels.ChannelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * At most so many reaches of one user in any span of a length. The window rolls: a reach at {@code
 * t} counts during {@code [t, t + window)} and then ages out on its own, whatever day it is. Over
 * all campaigns, or only over one channel, one node, or both.
 *
 * <p>Worked example, 3 in 24 hours: reaches at 0:00, 1:00 and 2:00 go, one at 3:00 does not; one at
 * 0:00 of the next day goes, since the first has aged out at that moment; one at 0:30 does not.
 *
 * @param channel counts only reaches over this kind of channel
 * @param node counts only reaches at this node
 */
public record FrequencyCap(
    Optional<ChannelKind> channel, Optional<Node> node, int most, Duration window) {

  /** The longest window: messages are not looked for further back. */
  public static final Duration LONGEST = Duration.ofDays(90);

  public FrequencyCap {
    new Validation()
        .require(most >= 0 && most <= 1000, "most", "cap.most", "A cap is between 0 and 1000.")
        .require(
            window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(LONGEST) <= 0,
            "window",
            "cap.window",
            "A cap's window is between one minute and 90 days.")
        .done();
  }

  /** A cap over all channels and nodes. */
  public static FrequencyCap overall(int most, Duration window) {
    return new FrequencyCap(Optional.empty(), Optional.empty(), most, window);
  }

  /** Whether the cap speaks about such a message. */
  boolean concerns(ChannelKind kind, Optional<Node> at) {
    return channel.map(kind::equals).orElse(true) && (node.isEmpty() || node.equals(at));
  }

  /** Whether one more at {@code now}, after {@code reaches}, would be within the cap. */
  boolean allows(Collection<Reach> reaches, Instant now) {
    return reaches.stream().filter(reach -> counts(reach, now)).count() < most;
  }

  private boolean counts(Reach reach, Instant now) {
    return concerns(reach.kind(), reach.node())
        && (reach.pending() || reach.at().plus(window).isAfter(now));
  }

  /** Such as {@code cap:email:2/7d}; {@code any} stands for every channel and node. */
  String rule() {
    String scope =
        channel.map(ChannelKind::id).orElse(node.isPresent() ? "" : "any")
            + node.map(at -> (channel.isPresent() ? "+" : "") + at.id()).orElse("");
    return "cap:" + scope + ":" + most + "/" + span(window);
  }

  private static String span(Duration window) {
    return window.toSeconds() % 86_400 == 0
        ? window.toDays() + "d"
        : window.toMinutes() % 60 == 0 ? window.toHours() + "h" : window.toMinutes() + "m";
  }
}
