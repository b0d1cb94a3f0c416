package io.perennial.engine.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the events of one person after the other into {@link Sessions} of labels. Every engine cuts
 * with this class, whatever it does to find the events. Not safe for use by several threads.
 *
 * @param <P> how the engine names a person
 */
public final class SessionCutter<P> {

  /** The label of an event that is taken out. */
  public static final int HIDDEN = -1;

  private final boolean collapseRepeats;
  private final long gap;
  private final Listener<P> listener;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private int size;
  private int[] session = new int[64];
  private boolean[] marks = new boolean[64];
  private long lastMicros = Long.MIN_VALUE;

  SessionCutter(Sessions sessions, Listener<P> listener) {
    this.collapseRepeats = sessions.collapseRepeats();
    this.gap = sessions.gap().toNanos() / 1000;
    this.listener = listener;
  }

  /** Takes the sessions. */
  interface Listener<P> {
    /** The sessions that follow are this person's. */
    void person(P person);

    /**
     * One session with at least one visible event.
     *
     * @param labels the first {@code size} are the session's; the array is used again
     * @param marks whether the event, or one collapsed into it, was marked
     */
    void session(int[] labels, boolean[] marks, int size);
  }

  /** The number of a label, counted from 0. */
  public int label(String text) {
    Integer number = numbers.get(text);
    if (number == null) {
      number = labels.size();
      numbers.put(text, number);
      labels.add(text);
    }
    return number;
  }

  /** The label of a number. */
  String text(int label) {
    return labels.get(label);
  }

  /** The events that follow are this person's. */
  public void next(P person) {
    end();
    listener.person(person);
    lastMicros = Long.MIN_VALUE;
  }

  /**
   * Adds the person's next event.
   *
   * @param micros since 1970, not before the event added last
   * @param label a number from {@link #label}, or {@link #HIDDEN}
   */
  public void event(long micros, int label, boolean mark) {
    if (lastMicros != Long.MIN_VALUE && micros - lastMicros > gap) {
      end();
    }
    lastMicros = micros;
    if (label == HIDDEN) {
      return;
    }
    if (collapseRepeats && size > 0 && session[size - 1] == label) {
      marks[size - 1] |= mark;
      return;
    }
    if (size == session.length) {
      session = Arrays.copyOf(session, size * 2);
      marks = Arrays.copyOf(marks, size * 2);
    }
    session[size] = label;
    marks[size] = mark;
    size++;
  }

  /** Ends the last session. */
  public void end() {
    if (size > 0) {
      listener.session(session, marks, size);
    }
    size = 0;
  }
}
