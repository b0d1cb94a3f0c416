package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.util.List;

/**
 * Paths: what people do after, or before, an event: step by step, how many ways lead from where to
 * where.
 *
 * <p>A person's events make {@link Sessions} of labels. A session gives at most one path of at most
 * {@code steps} nodes: from its first visible event that fits the anchor onwards, or back from
 * there, or from its first visible event. So one person may have many paths.
 *
 * <p>At each step the {@code limit} labels on most paths keep a node of their own, ties by text;
 * all others share the node {@link Label#OTHER}. Everything adds up: the edges out of a node and
 * the paths that end in it are the paths of the node, and so are the edges into it and the paths
 * that start in it. People are counted once for each node and edge, and do not add up.
 *
 * <p>Worked example: Ana opens, edits, edits and exports; from "open", collapsed: open → edit →
 * export, one path by one person.
 */
public final class Paths {

  private Paths() {}

  /** Where paths begin or end. */
  public sealed interface Anchor {
    /** They begin with the first such event of a session. */
    record From(EventSelector events) implements Anchor {}

    /** They end with the first such event of a session. */
    record To(EventSelector events) implements Anchor {}

    /** They begin with the first event of a session. */
    record SessionStart() implements Anchor {}
  }

  /**
   * What is asked.
   *
   * @param steps the largest number of nodes of a path
   * @param limit how many labels keep a node of their own at each step
   */
  public record Question(Sessions sessions, Anchor anchor, int steps, int limit) {

    public static final int MAX_STEPS = 10;
    public static final int MAX_LIMIT = 100;

    public Question {
      new Validation()
          .require(
              steps >= 2 && steps <= MAX_STEPS,
              "steps",
              "paths.steps",
              "A path has 2 to " + MAX_STEPS + " steps.")
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "limit",
              "paths.limit",
              "A step shows 1 to " + MAX_LIMIT + " events.")
          .done();
    }

    /** Whether paths lead to the anchor. */
    public boolean backwards() {
      return anchor instanceof Anchor.To;
    }

    /** Whether a step has this position. */
    public boolean hasPosition(int position) {
      int distance = backwards() ? -position : position;
      return distance >= 0 && distance < steps;
    }
  }

  /** What a node stands for. */
  public sealed interface Label {
    Label OTHER = new Other();

    /** Events of one label. */
    record Of(String text) implements Label {}

    /** All labels beyond the limit. */
    record Other() implements Label {}
  }

  /**
   * The answer.
   *
   * @param people how many different people walked the paths
   * @param steps ascending, those without nodes absent
   */
  public record Answer(long paths, long people, List<Step> steps) {
    public Answer {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param position counted from 0 at the start, or up to 0 at the end when paths lead to the
   *     anchor
   * @param nodes by paths, most first, ties by text; the others last
   * @param edges to the nodes of the next step, by paths, most first, ties by the two texts
   */
  public record Step(int position, List<Node> nodes, List<Edge> edges) {
    public Step {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
    }
  }

  /**
   * One label at one step.
   *
   * @param paths how many paths pass
   * @param people how many different people walk them
   * @param starting how many of the paths have no step before this one
   * @param ending how many of the paths have no step after this one
   */
  public record Node(Label label, long paths, long people, long starting, long ending) {}

  /** How many paths, of how many different people, lead from a node to one of the next step. */
  public record Edge(Label from, Label to, long paths, long people) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return tally(question, history).answer();
  }

  static PathTally<PersonId> tally(Question question, History history) {
    PathTally<PersonId> tally = new PathTally<>(question);
    question
        .sessions()
        .cut(
            history,
            tally.sessions(),
            _ -> true,
            (event, person) -> fits(question.anchor(), event, person));
    return tally;
  }

  /** Whether a path may begin, or end, with an event. */
  static boolean fits(Anchor anchor, Entry.Event event, PersonHistory person) {
    return switch (anchor) {
      case Anchor.From from -> Matching.selects(from.events(), event, person);
      case Anchor.To to -> Matching.selects(to.events(), event, person);
      case Anchor.SessionStart _ -> true;
    };
  }
}
