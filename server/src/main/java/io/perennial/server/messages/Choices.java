package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What a user chose for themselves.
 *
 * @param off kinds of channels that they do not want
 * @param weeklyMost how many reaches in seven days they accept, over all channels
 * @param zone where they are, for quiet hours; empty to go by what is known of them
 */
public record Choices(Set<ChannelKind> off, Optional<Integer> weeklyMost, Optional<ZoneId> zone) {

  public static final Choices NONE = new Choices(Set.of(), Optional.empty(), Optional.empty());

  public Choices {
    off = Set.copyOf(off);
  }

  Optional<FrequencyCap> cap() {
    return weeklyMost.map(most -> FrequencyCap.overall(most, Duration.ofDays(7)));
  }
}
