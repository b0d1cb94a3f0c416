package io.perennial.engine.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths that people walk, found in their sessions; the rules are at {@link Paths}.
 *
 * <p>Memory: a path is kept once, and two numbers for each time it is walked.
 *
 * @param <P> how the engine names a person
 */
final class Walks<P> implements SessionCutter.Listener<P> {

  private final int steps;
  private final boolean backwards;
  private final Map<Path, Integer> numbers = new HashMap<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<P> people = new ArrayList<>();
  private @Nullable P person;
  private int count;
  private int[] walkers = new int[64];
  private int[] walked = new int[64];

  Walks(Paths.Question question) {
    this.steps = question.steps();
    this.backwards = question.backwards();
  }

  /** The labels of a path, as an array that compares by content. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below
  private record Path(int[] labels) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Path path && Arrays.equals(labels, path.labels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(labels);
    }
  }

  @Override
  public void person(P next) {
    person = next;
  }

  /** A mark is where a path may begin, or end. */
  @Override
  public void session(int[] labels, boolean[] marks, int size) {
    int at = 0;
    while (at < size && !marks[at]) {
      at++;
    }
    if (at < size) {
      int from = backwards ? Math.max(0, at - steps + 1) : at;
      int to = backwards ? at + 1 : Math.min(size, at + steps);
      walk(new Path(Arrays.copyOfRange(labels, from, to)));
    }
  }

  private void walk(Path path) {
    int number = numbers.computeIfAbsent(path, _ -> paths.size());
    if (number == paths.size()) {
      paths.add(path);
    }
    if (count == walkers.length) {
      walkers = Arrays.copyOf(walkers, count * 2);
      walked = Arrays.copyOf(walked, count * 2);
    }
    if (person != null) {
      people.add(person);
      person = null;
    }
    walkers[count] = people.size() - 1;
    walked[count] = number;
    count++;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Everybody who walks, in the order of their numbers. */
  List<P> people() {
    return people;
  }

  /** Who walks: the number of a person; walks are in the order of these numbers. */
  int walker(int walk) {
    return walkers[walk];
  }

  /** The labels of a walk. */
  int[] path(int walk) {
    return paths.get(walked[walk]).labels();
  }

  /** The step, counted from 0, of a path's first node. */
  int offset(int[] path) {
    return backwards ? steps - path.length : 0;
  }

  /** The step of a position, see {@link Paths.Step}. */
  int step(int position) {
    return backwards ? position + steps - 1 : position;
  }

  /** The position of a step. */
  int position(int step) {
    return backwards ? step - steps + 1 : step;
  }

  /** How many walks have each label at each step. */
  List<Map<Integer, Long>> weights() {
    long[] times = new long[paths.size()];
    for (int w = 0; w < count; w++) {
      times[walked[w]]++;
    }
    List<Map<Integer, Long>> weights = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      weights.add(new HashMap<>());
    }
    for (int p = 0; p < times.length; p++) {
      int[] path = paths.get(p).labels();
      for (int i = 0; i < path.length; i++) {
        weights.get(offset(path) + i).merge(path[i], times[p], Long::sum);
      }
    }
    return weights;
  }
}
