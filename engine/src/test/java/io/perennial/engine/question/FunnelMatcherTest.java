package io.perennial.engine.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Funnel.Order;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The matcher against trying everything, on short seeded histories with many ties. */
class FunnelMatcherTest {

  private static final int STEPS = 4;
  private static final long WINDOW = 6;

  private record Event(long at, int steps, int held, boolean inRange) {}

  @Test
  void fillsAsManyOrderedStepsAsAnyChoiceOfEventsCould() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Event> events = events(new Random(seed));
      assertThat(reached(Order.ORDERED, false, events))
          .as("seed %d, %s", seed, events)
          .isEqualTo(bestOrdered(events));
    }
  }

  @Test
  void fillsAsManyStepsInAnyOrderAsAnyChoiceOfEventsCould() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Event> events = events(new Random(seed));
      int best = 0;
      for (Event first : events) {
        if (first.inRange && first.steps != 0) {
          List<Event> window = new ArrayList<>(events);
          window.removeIf(e -> e.at < first.at || e.at > first.at + WINDOW);
          best = Math.max(best, bestAnyOrder(window, 0, 0));
        }
      }
      assertThat(reached(Order.ANY, false, events)).as("seed %d, %s", seed, events).isEqualTo(best);
    }
  }

  @Test
  void heldValuesAreMatchedAsIfEachWereAPersonOfItsOwn() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Event> events = events(new Random(seed));
      int best = 0;
      for (int value = 0; value < 3; value++) {
        int held = value;
        best = Math.max(best, bestOrdered(events.stream().filter(e -> e.held == held).toList()));
      }
      assertThat(reached(Order.ORDERED, true, events))
          .as("seed %d, %s", seed, events)
          .isEqualTo(best);
    }
  }

  @Test
  void theArrivalOfEventsOfOneMomentDoesNotMatter() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      List<Event> events = events(random);
      List<Event> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, random);
      shuffled.sort((a, b) -> Long.compare(a.at, b.at));
      for (Order order : Order.values()) {
        assertThat(reached(order, false, shuffled))
            .as("seed %d, %s, %s", seed, order, events)
            .isEqualTo(reached(order, false, events));
      }
    }
  }

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    long at = 0;
    for (int i = random.nextInt(9); i > 0; i--) {
      at += random.nextBoolean() ? 0 : random.nextInt(5);
      boolean inRange = at % 5 != 3; // as days do, it goes by time
      int few = random.nextInt(1 << STEPS);
      int steps = random.nextInt(1 << STEPS) & few;
      events.add(new Event(at, steps, random.nextInt(3), inRange));
    }
    return events;
  }

  private static int reached(Order order, boolean held, List<Event> events) {
    FunnelSteps steps = new FunnelSteps();
    events.forEach(e -> steps.add(e.at, e.steps, 0, held ? e.held : 0, e.inRange));
    FunnelMatcher.Passage passage = new FunnelMatcher(question(order, held)).match(steps);
    return passage == null ? 0 : passage.reached();
  }

  private static int bestOrdered(List<Event> events) {
    int best = 0;
    for (Event first : events) {
      if (first.inRange && (first.steps & 1) != 0) {
        List<Event> rest = new ArrayList<>(events);
        rest.remove(first);
        best = Math.max(best, goOn(rest, first.at, first.at + WINDOW, 1));
      }
    }
    return best;
  }

  private static int goOn(List<Event> events, long after, long end, int reached) {
    int best = reached;
    for (Event next : events) {
      if (next.at >= after && next.at <= end && (next.steps & 1 << reached) != 0) {
        List<Event> rest = new ArrayList<>(events);
        rest.remove(next);
        best = Math.max(best, goOn(rest, next.at, end, reached + 1));
      }
    }
    return best;
  }

  private static int bestAnyOrder(List<Event> events, int from, int filled) {
    int best = Integer.bitCount(filled);
    for (int i = from; i < events.size(); i++) {
      for (int step = 0; step < STEPS; step++) {
        if ((events.get(i).steps & ~filled & 1 << step) != 0) {
          best = Math.max(best, bestAnyOrder(events, i + 1, filled | 1 << step));
        }
      }
    }
    return best;
  }

  private static Funnel.Question question(Order order, boolean held) {
    LocalDate day = LocalDate.parse("1970-01-01");
    return new Funnel.Question(
        Collections.nCopies(STEPS, EventSelector.ANY),
        order,
        Duration.ofNanos(WINDOW * 1000),
        List.of(),
        held ? "document" : null,
        new DateRange(day, day),
        Period.DAY,
        Filter.ALWAYS,
        Breakdown.NONE,
        ProjectCalendar.UTC,
        Instant.parse("2000-01-01T00:00:00Z"));
  }
}
