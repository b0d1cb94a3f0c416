package io.perennial.engine.question;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.question.Paths.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the events of one person after the other into paths and counts them; the rules are at {@link
 * Paths}. Every engine counts with this class, whatever it does to find the events. Not safe for
 * use by several threads.
 *
 * <p>Memory: a path is kept once, and two numbers for each time it is walked.
 *
 * @param <P> how the engine names a person
 */
public final class PathTally<P> {

  /** The label of an event that is taken out. */
  public static final int HIDDEN = -1;

  private static final int OTHER = -2;

  private final Paths.Question question;
  private final boolean backwards;
  private final long gap;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<Path, Integer> pathNumbers = new HashMap<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<P> people = new ArrayList<>();
  private @Nullable P person;
  private int walks;
  private int[] walkers = new int[64];
  private int[] walked = new int[64];
  private int size;
  private int[] session = new int[64];
  private boolean[] anchors = new boolean[64];
  private long lastMicros;

  public PathTally(Paths.Question question) {
    this.question = question;
    this.backwards = question.anchor() instanceof Paths.Anchor.To;
    this.gap = question.sessionGap().toNanos() / 1000;
  }

  /** The labels of a path, as an array that compares by content. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below
  private record Path(int[] nodes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Path path && Arrays.equals(nodes, path.nodes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nodes);
    }
  }

  /** The number of a label. */
  public int label(String text) {
    Integer number = numbers.get(text);
    if (number == null) {
      number = labels.size();
      numbers.put(text, number);
      labels.add(text);
    }
    return number;
  }

  /** The events that follow are this person's. */
  public void next(P next) {
    endSession();
    person = next;
    lastMicros = Long.MIN_VALUE;
  }

  /**
   * Adds the person's next event.
   *
   * @param micros since 1970, not before the event added last
   * @param label a number from {@link #label}, or {@link #HIDDEN}
   * @param anchor whether a path may begin, or end, with it
   */
  public void event(long micros, int label, boolean anchor) {
    if (lastMicros != Long.MIN_VALUE && micros - lastMicros > gap) {
      endSession();
    }
    lastMicros = micros;
    if (label == HIDDEN) {
      return;
    }
    if (question.collapseRepeats() && size > 0 && session[size - 1] == label) {
      anchors[size - 1] |= anchor;
      return;
    }
    if (size == session.length) {
      session = Arrays.copyOf(session, size * 2);
      anchors = Arrays.copyOf(anchors, size * 2);
    }
    session[size] = label;
    anchors[size] = anchor;
    size++;
  }

  private void endSession() {
    int at = 0;
    while (at < size && !anchors[at]) {
      at++;
    }
    if (at < size) {
      int from = backwards ? Math.max(0, at - question.steps() + 1) : at;
      int to = backwards ? at + 1 : Math.min(size, at + question.steps());
      walk(new Path(Arrays.copyOfRange(session, from, to)));
    }
    size = 0;
  }

  private void walk(Path path) {
    int number = pathNumbers.computeIfAbsent(path, _ -> paths.size());
    if (number == paths.size()) {
      paths.add(path);
    }
    if (walks == walkers.length) {
      walkers = Arrays.copyOf(walkers, walks * 2);
      walked = Arrays.copyOf(walked, walks * 2);
    }
    if (person != null) {
      people.add(person);
      person = null;
    }
    walkers[walks] = people.size() - 1;
    walked[walks] = number;
    walks++;
  }

  /** The answer that follows from all events added; none may follow. */
  public Paths.Answer answer() {
    endSession();
    List<Set<Integer>> own = ownNodes();
    List<Map<Integer, Count>> nodes = new ArrayList<>();
    List<Map<Long, Count>> edges = new ArrayList<>();
    for (int step = 0; step < question.steps(); step++) {
      nodes.add(new HashMap<>());
      edges.add(new HashMap<>());
    }
    for (int w = 0; w < walks; w++) {
      int[] path = paths.get(walked[w]).nodes();
      int offset = offset(path);
      for (int i = 0; i < path.length; i++) {
        int node = shown(own, offset + i, path[i]);
        Count count = nodes.get(offset + i).computeIfAbsent(node, _ -> new Count());
        count.add(walkers[w]);
        count.starting += i == 0 ? 1 : 0;
        count.ending += i == path.length - 1 ? 1 : 0;
        if (i + 1 < path.length) {
          long edge = edge(node, shown(own, offset + i + 1, path[i + 1]));
          edges.get(offset + i).computeIfAbsent(edge, _ -> new Count()).add(walkers[w]);
        }
      }
    }
    List<Paths.Step> steps = new ArrayList<>();
    for (int step = 0; step < question.steps(); step++) {
      if (!nodes.get(step).isEmpty()) {
        int position = backwards ? step - question.steps() + 1 : step;
        steps.add(new Paths.Step(position, nodes(nodes.get(step)), edges(edges.get(step))));
      }
    }
    return new Paths.Answer(walks, people.size(), steps);
  }

  /** Who walked through a node, and on to the next one if it is given. */
  public List<P> people(int position, Label node, Optional<Label> next) {
    endSession();
    List<Set<Integer>> own = ownNodes();
    int step = backwards ? position + question.steps() - 1 : position;
    Set<P> found = new LinkedHashSet<>();
    for (int w = 0; w < walks; w++) {
      int[] path = paths.get(walked[w]).nodes();
      int i = step - offset(path);
      if (i >= 0
          && i < path.length
          && label(shown(own, step, path[i])).equals(node)
          && (next.isEmpty()
              || (i + 1 < path.length
                  && label(shown(own, step + 1, path[i + 1])).equals(next.get())))) {
        found.add(people.get(walkers[w]));
      }
    }
    return List.copyOf(found);
  }

  private static final class Count {
    private long paths;
    private long people;
    private long starting;
    private long ending;
    private int last = -1;

    /** People come one after the other, so that the last one tells whether this one is new. */
    void add(int walker) {
      paths++;
      if (walker != last) {
        people++;
        last = walker;
      }
    }
  }

  /** The step of a path's first node. */
  private int offset(int[] path) {
    return backwards ? question.steps() - path.length : 0;
  }

  /** The labels that keep a node of their own, per step. */
  private List<Set<Integer>> ownNodes() {
    long[] times = new long[paths.size()];
    for (int w = 0; w < walks; w++) {
      times[walked[w]]++;
    }
    List<Map<Integer, Long>> weights = new ArrayList<>();
    for (int step = 0; step < question.steps(); step++) {
      weights.add(new HashMap<>());
    }
    for (int p = 0; p < times.length; p++) {
      int[] path = paths.get(p).nodes();
      for (int i = 0; i < path.length; i++) {
        weights.get(offset(path) + i).merge(path[i], times[p], Long::sum);
      }
    }
    List<Set<Integer>> own = new ArrayList<>();
    for (Map<Integer, Long> weight : weights) {
      own.add(
          new HashSet<>(
              weight.entrySet().stream()
                  .sorted(
                      Map.Entry.<Integer, Long>comparingByValue()
                          .reversed()
                          .thenComparing(
                              entry -> labels.get(entry.getKey()), CodePointOrder.ASCENDING))
                  .limit(question.limit())
                  .map(Map.Entry::getKey)
                  .toList()));
    }
    return own;
  }

  private static int shown(List<Set<Integer>> own, int step, int label) {
    return own.get(step).contains(label) ? label : OTHER;
  }

  private static long edge(int from, int to) {
    return ((long) from << 32) | (to & 0xffff_ffffL);
  }

  private Label label(int shown) {
    return shown == OTHER ? Label.OTHER : new Label.Of(labels.get(shown));
  }

  private List<Paths.Node> nodes(Map<Integer, Count> counts) {
    List<Paths.Node> nodes = new ArrayList<>();
    counts.forEach((shown, count) ->
        nodes.add(
            new Paths.Node(label(shown), count.paths, count.people, count.starting, count.ending)));
    nodes.sort(
        Comparator.comparing((Paths.Node node) -> node.label() instanceof Label.Other)
            .thenComparing(Comparator.comparingLong(Paths.Node::paths).reversed())
            .thenComparing(node -> text(node.label()), CodePointOrder.ASCENDING));
    return nodes;
  }

  private List<Paths.Edge> edges(Map<Long, Count> counts) {
    List<Paths.Edge> edges = new ArrayList<>();
    counts.forEach((edge, count) ->
        edges.add(
            new Paths.Edge(
                label((int) (edge >> 32)), label((int) (long) edge), count.paths, count.people)));
    edges.sort(
        Comparator.comparingLong(Paths.Edge::paths)
            .reversed()
            .thenComparing(edge -> edge.from() instanceof Label.Other)
            .thenComparing(edge -> text(edge.from()), CodePointOrder.ASCENDING)
            .thenComparing(edge -> edge.to() instanceof Label.Other)
            .thenComparing(edge -> text(edge.to()), CodePointOrder.ASCENDING));
    return edges;
  }

  private static String text(Label label) {
    return label instanceof Label.Of of ? of.text() : "";
  }
}
