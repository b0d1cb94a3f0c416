package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a user chose for themselves.
 *
 * @param off kinds of channels that they do not want
 * @param weeklyMost how many reaches in seven days they accept, over all channels
 */
public record Choices(Set<ChannelKind> off, Optional<Integer> weeklyMost) {

  public static final Choices NONE = new Choices(Set.of(), Optional.empty());

  public Choices {
    off = Set.copyOf(off);
  }

  Optional<FrequencyCap> cap() {
    return weeklyMost.map(most -> FrequencyCap.overall(most, Duration.ofDays(7)));
  }
}
