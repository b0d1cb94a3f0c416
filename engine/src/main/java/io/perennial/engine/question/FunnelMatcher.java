package io.perennial.engine.question;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds one person's way through a funnel; the rules are at {@link Funnel}. Every engine matches
 * with this class, whatever it does to find the events. Not safe for use by several threads.
 *
 * <p>Which event fills which step matters only where one event fits several steps and others of the
 * same moment (in any order: of the same attempt) fit them too. Those are assigned by augmenting
 * paths, so that as many steps as possible are filled.
 *
 * <p>Cost: linear in the events of a person, times the attempts that must be tried. Where nothing
 * but time ends an attempt, one that ran out of events cannot be surpassed by a later one, and the
 * search ends.
 */
public final class FunnelMatcher {

  private final Funnel.Order order;
  private final List<Funnel.Exclusion> exclusions;
  private final boolean held;
  private final int stepCount;
  private final long window;
  private final long now;
  private final long[] reachedAt;
  private final int[] filledBy;
  private FunnelSteps events = new FunnelSteps();
  private int visited; // the steps seen in the search under way, as bits

  public FunnelMatcher(Funnel.Question question) {
    order = question.order();
    exclusions = question.exclusions();
    held = question.heldProperty() != null;
    stepCount = question.steps().size();
    window = question.window().toNanos() / 1000;
    now = FunnelSteps.micros(question.now());
    reachedAt = new long[stepCount];
    filledBy = new int[stepCount];
  }

  /**
   * A person's way through the funnel.
   *
   * @param entry the index of the event that began it
   * @param reachedAt when each step was reached, in microseconds; empty when every attempt is void
   * @param open whether a further step may still be reached
   */
  @SuppressWarnings("ArrayRecordComponent") // a million of them; compared by nobody
  public record Passage(int entry, long[] reachedAt, boolean open) {

    /** How many steps were reached; 0 when every attempt is void. */
    public int reached() {
      return reachedAt.length;
    }
  }

  private enum Ending {
    CONVERTED,
    /** The window was over before the events were. */
    TIME,
    /** No event is left. */
    EVENTS,
    /** Another event came between. */
    BROKEN,
    VOID
  }

  /** The person's passage; null without an attempt. */
  public @Nullable Passage match(FunnelSteps person) {
    events = person;
    int firstSteps = order == Funnel.Order.ANY ? -1 : 1;
    Passage best = null;
    boolean open = false;
    for (int i = 0; i < person.size(); i++) {
      if (!begins(i, firstSteps)) {
        continue;
      }
      Arrays.fill(filledBy, -1);
      Attempt attempt = order == Funnel.Order.ANY ? tryAnyOrder(i) : tryInOrder(i);
      boolean running = attempt.ending == Ending.TIME || attempt.ending == Ending.EVENTS;
      open |= running && person.micros(i) + window >= now;
      int reached = attempt.ending == Ending.VOID ? 0 : attempt.reached;
      if (best == null || reached > best.reached()) {
        best = new Passage(reached > 0 ? entry(i) : i, Arrays.copyOf(reachedAt, reached), false);
      }
      if (reached == stepCount) {
        break;
      }
      if (attempt.ending == Ending.EVENTS
          && !held
          && exclusions.isEmpty()
          && order != Funnel.Order.STRICT) {
        open |= lastEntry(firstSteps) + window >= now;
        break;
      }
    }
    return best == null
        ? null
        : new Passage(best.entry, best.reachedAt, open && best.reached() < stepCount);
  }

  private record Attempt(int reached, Ending ending) {}

  /**
   * Whether an attempt begins with this event: it enters, and no earlier one of its moment does so
   * with the same held value.
   */
  private boolean begins(int i, int firstSteps) {
    if (!events.enters(i, firstSteps)) {
      return false;
    }
    for (int j = events.startOfMoment(i); j < i; j++) {
      if (events.enters(j, firstSteps) && events.held(j) == events.held(i)) {
        return false;
      }
    }
    return true;
  }

  /** The event of the moment of {@code i} that fills the first step. */
  private int entry(int i) {
    return order == Funnel.Order.ANY ? i : filledBy[0];
  }

  private Attempt tryInOrder(int entry) {
    long end = events.micros(entry) + window;
    int value = events.held(entry);
    int reached = 0;
    int moment = events.startOfMoment(entry);
    while (moment < events.size()) {
      long at = events.micros(moment);
      if (at > end) {
        return new Attempt(reached, Ending.TIME);
      }
      int momentEnd = events.endOfMoment(moment);
      int before = reached;
      visited = 0;
      while (reached < stepCount && fill(reached, before, moment, momentEnd, value)) {
        reachedAt[reached++] = at;
        visited = 0;
      }
      if (forbidden(moment, momentEnd, before, reached)) {
        return new Attempt(0, Ending.VOID);
      }
      if (reached == stepCount) {
        return new Attempt(reached, Ending.CONVERTED);
      }
      if (order == Funnel.Order.STRICT && reached == before) {
        return new Attempt(reached, Ending.BROKEN);
      }
      moment = momentEnd;
    }
    return new Attempt(reached, Ending.EVENTS);
  }

  private Attempt tryAnyOrder(int entry) {
    long end = events.micros(entry) + window;
    int value = events.held(entry);
    int reached = 0;
    for (int i = events.startOfMoment(entry); i < events.size(); i++) {
      if (events.micros(i) > end) {
        return new Attempt(reached, Ending.TIME);
      }
      visited = 0;
      if (place(i, value)) {
        reachedAt[reached++] = events.micros(i);
        if (reached == stepCount) {
          return new Attempt(reached, Ending.CONVERTED);
        }
      }
    }
    return new Attempt(reached, Ending.EVENTS);
  }

  /**
   * Fills a step by an event of the moment, moving events of the moment between the steps from
   * {@code first} on if that makes room.
   */
  private boolean fill(int step, int first, int moment, int momentEnd, int value) {
    visited |= 1 << step;
    for (int i = moment; i < momentEnd; i++) {
      if (fits(i, step, value) && free(i, first)) {
        filledBy[step] = i;
        return true;
      }
    }
    for (int other = first; other < stepCount; other++) {
      int event = filledBy[other];
      if (event >= moment
          && (visited & 1 << other) == 0
          && fits(event, step, value)
          && fill(other, first, moment, momentEnd, value)) {
        filledBy[step] = event;
        return true;
      }
    }
    return false;
  }

  private boolean free(int event, int first) {
    for (int step = first; step < stepCount; step++) {
      if (filledBy[step] == event) {
        return false;
      }
    }
    return true;
  }

  /** Places an event at some step, moving earlier events to other steps if that makes room. */
  private boolean place(int event, int value) {
    for (int step = 0; step < stepCount; step++) {
      if ((visited & 1 << step) == 0 && fits(event, step, value)) {
        visited |= 1 << step;
        if (filledBy[step] < 0 || place(filledBy[step], value)) {
          filledBy[step] = event;
          return true;
        }
      }
    }
    return false;
  }

  private boolean fits(int event, int step, int value) {
    return (events.steps(event, value) & 1 << step) != 0;
  }

  private boolean forbidden(int moment, int momentEnd, int before, int reached) {
    for (int x = 0; x < exclusions.size(); x++) {
      Funnel.Exclusion exclusion = exclusions.get(x);
      if (before > exclusion.after()
          && reachedAt[exclusion.after()] < events.micros(moment)
          && reached <= exclusion.before()) {
        for (int i = moment; i < momentEnd; i++) {
          if ((events.exclusions(i) & 1 << x) != 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private long lastEntry(int firstSteps) {
    int i = events.size() - 1;
    while (!events.enters(i, firstSteps)) {
      i--;
    }
    return events.micros(i);
  }
}
