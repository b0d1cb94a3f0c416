package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.channels.ChannelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrequencyCapTest {

  private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");

  @Test
  void ofEightAttemptsUnderThreeInADayTheSendsAgeOutOneByOne() {
    FrequencyCap cap = FrequencyCap.overall(3, Duration.ofHours(24));
    List<Duration> attempts =
        List.of(
            Duration.ofHours(0),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(24),
            Duration.ofHours(24).plusMinutes(30),
            Duration.ofHours(25).minusMillis(1),
            Duration.ofHours(25));
    List<Reach> sent = new ArrayList<>();
    List<Integer> gone = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      Instant at = MONDAY.plus(attempts.get(i));
      if (cap.allows(sent, at)) {
        sent.add(reach(ChannelKind.IN_APP, Optional.empty(), at));
        gone.add(i + 1);
      }
    }
    assertThat(gone).containsExactly(1, 2, 3, 5, 8);
  }

  @Test
  void aReservedMessageCountsHoweverLongItWaits() {
    FrequencyCap cap = FrequencyCap.overall(1, Duration.ofHours(1));
    Reach pending = new Reach(ChannelKind.EMAIL, Optional.empty(), MONDAY, true);
    assertThat(cap.allows(List.of(pending), MONDAY.plus(Duration.ofDays(2)))).isFalse();
  }

  @Test
  void aCapOfAChannelOrNodeCountsOnlyThose() {
    FrequencyCap mail =
        new FrequencyCap(
            Optional.of(ChannelKind.EMAIL), Optional.of(Node.RENEWAL), 1, Duration.ofDays(7));
    Reach inbox = reach(ChannelKind.IN_APP, Optional.of(Node.RENEWAL), MONDAY);
    Reach otherNode = reach(ChannelKind.EMAIL, Optional.of(Node.NEXT_DAY), MONDAY);
    Reach same = reach(ChannelKind.EMAIL, Optional.of(Node.RENEWAL), MONDAY);
    Instant later = MONDAY.plusSeconds(1);
    assertThat(mail.allows(List.of(inbox, otherNode), later)).isTrue();
    assertThat(mail.allows(List.of(inbox, otherNode, same), later)).isFalse();
    assertThat(mail.concerns(ChannelKind.EMAIL, Optional.empty())).isFalse();
  }

  @Test
  void rulesNameScopeNumberAndWindow() {
    assertThat(FrequencyCap.overall(2, Duration.ofDays(7)).rule()).isEqualTo("cap:any:2/7d");
    assertThat(
            new FrequencyCap(
                    Optional.of(ChannelKind.EMAIL),
                    Optional.of(Node.RENEWAL),
                    1,
                    Duration.ofHours(36))
                .rule())
        .isEqualTo("cap:email+renewal:1/36h");
    assertThat(
            new FrequencyCap(
                    Optional.empty(), Optional.of(Node.NEXT_DAY), 1, Duration.ofMinutes(90))
                .rule())
        .isEqualTo("cap:next_day:1/90m");
  }

  private static Reach reach(ChannelKind kind, Optional<Node> node, Instant at) {
    return new Reach(kind, node, at, false);
  }
}
