package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.channels.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several campaigns, each run by two schedulers at once, want the same users. {@code
 * -Dmessages.people=10000} for a long run that also prints decisions a second.
 */
class RacesTest {

  private static final int PEOPLE = Integer.getInteger("messages.people", 60);
  private static final int CAMPAIGNS = 3;
  private static final int SCHEDULERS = 2;

  @TempDir private static Path folder = Path.of("");
  private static Desk first;
  private Desk desk;

  @BeforeAll
  static void open() {
    first = Desk.open(folder);
  }

  @AfterAll
  static void close() {
    first.close();
  }

  @BeforeEach
  void takeAFreshProject() {
    desk = first.another();
  }

  @Test
  void noCapIsBrokenAndNothingIsDoubled() throws Exception {
    desk.capsOnly(FrequencyCap.overall(2, Duration.ofDays(7)));
    race(desk.inApp());
    assertThat(
            desk.count(
                """
                select count(*) from (select person from message where project_id = :project and state = 'SENT'
                  group by person having count(*) <> 2)\
                """))
        .isZero();
    assertThat(
            desk.count(
                "select count(*) from message where project_id = :project and state = 'SENT'"))
        .isEqualTo(2 * PEOPLE);
    assertThat(desk.count("select count(*) from message where project_id = :project"))
        .isEqualTo(PEOPLE * CAMPAIGNS);
    assertThat(desk.count("select count(*) from inbox_item where project_id = :project"))
        .isEqualTo(2 * PEOPLE);
  }

  @Test
  void theBudgetIsNeverPassedAndItsTotalIsTheSumOfItsEntries() throws Exception {
    desk.capsOnly();
    desk.budget(10);
    race(desk.deadMail(150_000));
    long committed = desk.budget().committed().micros();
    assertThat(committed).isEqualTo(66 * 150_000L);
    assertThat(
            desk.count(
                "select sum(amount_micros) from spending where project_id = :project and state <>"
                    + " 'RELEASED'"))
        .isEqualTo(committed);
    assertThat(
            desk.count(
                "select count(*) from message where project_id = :project and state = 'RESERVED'"))
        .isEqualTo(66);
  }

  private void race(Channel channel) throws Exception {
    long seed = System.nanoTime();
    System.out.println("races: seed=" + seed);
    List<Callable<Integer>> schedulers = new ArrayList<>();
    for (int campaign = 1; campaign <= CAMPAIGNS; campaign++) {
      for (int scheduler = 0; scheduler < SCHEDULERS; scheduler++) {
        int own = campaign;
        Random random = new Random(seed + scheduler);
        schedulers.add(() -> run(own, random, channel));
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(schedulers.size())) {
      long began = System.nanoTime();
      for (Future<Integer> scheduler : threads.invokeAll(schedulers)) {
        assertThat(scheduler.get()).isEqualTo(PEOPLE);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "races: %,d proposals in %.1f s, %,.0f a second%n",
          PEOPLE * schedulers.size(), seconds, PEOPLE * schedulers.size() / seconds);
    }
  }

  private int run(int campaign, Random random, Channel channel) {
    List<Integer> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      people.add(person);
    }
    Collections.shuffle(people, random);
    int decided = 0;
    for (int person : people) {
      desk.send("campaign:" + campaign + "/" + person, "user-" + person, channel);
      decided++;
    }
    return decided;
  }
}
