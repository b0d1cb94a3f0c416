package io.perennial.engine.question;

import java.time.Instant;
import java.util.Arrays;

/**
 * The events of one person that matter to a funnel, by time, then arrival: when they happened, and
 * which steps and exclusions they fit, as bits. To be filled anew for each person.
 *
 * <p>With {@link Funnel.Order#STRICT} every event of the person matters; otherwise those that fit
 * something. Events after {@code now} are left out.
 */
public final class FunnelSteps {

  /** An event without the held property. */
  public static final int NOT_HELD = -1;

  private int size;
  private long[] micros = new long[64];
  private int[] steps = new int[64];
  private int[] exclusions = new int[64];
  private int[] held = new int[64];
  private boolean[] inRange = new boolean[64];

  public void clear() {
    size = 0;
  }

  /**
   * Adds the next event.
   *
   * @param micros since 1970, not before the event added last
   * @param steps bit i when it fits step i
   * @param exclusions bit i when exclusion i forbids it
   * @param held a number that stands for the value of the held property, 0 when none is held, or
   *     {@link #NOT_HELD}
   * @param inRange whether it may begin an attempt
   */
  public void add(long micros, int steps, int exclusions, int held, boolean inRange) {
    if (size == this.micros.length) {
      grow();
    }
    this.micros[size] = micros;
    this.steps[size] = steps;
    this.exclusions[size] = exclusions;
    this.held[size] = held;
    this.inRange[size] = inRange;
    size++;
  }

  /** Microseconds since 1970; finer parts are cut off. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1000);
  }

  int size() {
    return size;
  }

  long micros(int i) {
    return micros[i];
  }

  /** The steps that the event may fill beside an event that carries the held value. */
  int steps(int i, int heldValue) {
    return held[i] == heldValue ? steps[i] : 0;
  }

  int exclusions(int i) {
    return exclusions[i];
  }

  int held(int i) {
    return held[i];
  }

  /** Whether the event begins an attempt at one of the steps. */
  boolean enters(int i, int firstSteps) {
    return inRange[i] && (steps[i] & firstSteps) != 0 && held[i] != NOT_HELD;
  }

  /** The index of the first event of the moment of {@code i}. */
  int startOfMoment(int i) {
    int start = i;
    while (start > 0 && micros[start - 1] == micros[i]) {
      start--;
    }
    return start;
  }

  /** The index after the last event of the moment that begins at {@code i}. */
  int endOfMoment(int i) {
    int end = i + 1;
    while (end < size && micros[end] == micros[i]) {
      end++;
    }
    return end;
  }

  private void grow() {
    int capacity = size * 2;
    micros = Arrays.copyOf(micros, capacity);
    steps = Arrays.copyOf(steps, capacity);
    exclusions = Arrays.copyOf(exclusions, capacity);
    held = Arrays.copyOf(held, capacity);
    inRange = Arrays.copyOf(inRange, capacity);
  }
}
