package io.perennial.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server under load again and again: what was acknowledged is there, and nothing is there
 * twice, although clients repeat what was not acknowledged. Two rounds by default; {@code
 * -Dcrash.rounds=20} for more, {@code -Dcrash.seed} to repeat a run.
 */
class CrashLoopTest {

  private static final int MOST_BATCHES_BEFORE_THE_KILL = 150;

  @TempDir Path data;

  @Test
  void whatWasAcknowledgedSurvivesKillsAndNothingIsDoubled() throws Exception {
    int rounds = Integer.getInteger("crash.rounds", 2);
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("crash loop: " + rounds + " rounds, crash.seed=" + seed);
    Random random = new Random(seed);
    String key = StoppedServer.withProject(data);
    Load load = new Load(key);
    for (int round = 1; round <= rounds; round++) {
      try (ChildServer server = ChildServer.start(data)) {
        load.run(server.port(), 1 + random.nextInt(MOST_BATCHES_BEFORE_THE_KILL), server::kill);
      }
      int found = assertKept(load.acknowledged());
      System.out.printf(
          "  round %d: acknowledged %,d, found %,d, doubled 0%n",
          round, load.acknowledged().size(), found);
    }
    try (ChildServer server = ChildServer.start(data)) {
      load.repeatUnacknowledged(server.port());
    }
    assertThat(assertKept(load.acknowledged())).isEqualTo(load.acknowledged().size());
  }

  /** How many messages are stored; all those acknowledged, none twice. */
  private int assertKept(Set<String> acknowledged) {
    List<String> stored = StoppedServer.messageIds(data);
    Set<String> distinct = new HashSet<>(stored);
    assertThat(distinct).as("stored once").hasSameSizeAs(stored);
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(distinct);
    assertThat(lost).as("acknowledged but lost").isEmpty();
    return stored.size();
  }
}
