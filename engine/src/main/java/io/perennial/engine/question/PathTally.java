package io.perennial.engine.question;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.question.Paths.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the paths in sessions; the rules are at {@link Paths}. Every engine counts with this
 * class, whatever it does to find the events. Not safe for use by several threads.
 *
 * @param <P> how the engine names a person
 */
public final class PathTally<P> {

  private static final int OTHER = -2;

  private final Paths.Question question;
  private final Walks<P> walks;
  private final SessionCutter<P> sessions;

  public PathTally(Paths.Question question) {
    this.question = question;
    this.walks = new Walks<>(question);
    this.sessions = new SessionCutter<>(question.sessions(), walks);
  }

  /** Where the events go, those that fit the anchor marked. */
  public SessionCutter<P> sessions() {
    return sessions;
  }

  /** The answer that follows from all events. */
  public Paths.Answer answer() {
    List<Set<Integer>> own = ownNodes();
    List<Map<Integer, Count>> nodes = new ArrayList<>();
    List<Map<Long, Count>> edges = new ArrayList<>();
    for (int step = 0; step < question.steps(); step++) {
      nodes.add(new HashMap<>());
      edges.add(new HashMap<>());
    }
    for (int w = 0; w < walks.count(); w++) {
      int[] path = walks.path(w);
      int offset = walks.offset(path);
      for (int i = 0; i < path.length; i++) {
        int node = shown(own, offset + i, path[i]);
        Count count = nodes.get(offset + i).computeIfAbsent(node, _ -> new Count());
        count.add(walks.walker(w));
        count.starting += i == 0 ? 1 : 0;
        count.ending += i == path.length - 1 ? 1 : 0;
        if (i + 1 < path.length) {
          long edge = edge(node, shown(own, offset + i + 1, path[i + 1]));
          edges.get(offset + i).computeIfAbsent(edge, _ -> new Count()).add(walks.walker(w));
        }
      }
    }
    List<Paths.Step> steps = new ArrayList<>();
    for (int step = 0; step < question.steps(); step++) {
      if (!nodes.get(step).isEmpty()) {
        steps.add(
            new Paths.Step(walks.position(step), nodes(nodes.get(step)), edges(edges.get(step))));
      }
    }
    return new Paths.Answer(walks.count(), walks.people().size(), steps);
  }

  /** Who walked through a node, and on to the next one if it is given. */
  public List<P> people(int position, Label node, Optional<Label> next) {
    List<Set<Integer>> own = ownNodes();
    int step = walks.step(position);
    Set<P> found = new LinkedHashSet<>();
    for (int w = 0; w < walks.count(); w++) {
      int[] path = walks.path(w);
      int i = step - walks.offset(path);
      if (i >= 0
          && i < path.length
          && label(shown(own, step, path[i])).equals(node)
          && (next.isEmpty()
              || (i + 1 < path.length
                  && label(shown(own, step + 1, path[i + 1])).equals(next.get())))) {
        found.add(walks.people().get(walks.walker(w)));
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

  /** The labels that keep a node of their own, per step. */
  private List<Set<Integer>> ownNodes() {
    List<Set<Integer>> own = new ArrayList<>();
    for (Map<Integer, Long> weight : walks.weights()) {
      own.add(
          new HashSet<>(
              weight.entrySet().stream()
                  .sorted(
                      Map.Entry.<Integer, Long>comparingByValue()
                          .reversed()
                          .thenComparing(
                              entry -> sessions.text(entry.getKey()), CodePointOrder.ASCENDING))
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
    return shown == OTHER ? Label.OTHER : new Label.Of(sessions.text(shown));
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
