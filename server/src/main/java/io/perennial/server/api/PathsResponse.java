package io.perennial.server.api;

import io.perennial.engine.question.Paths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths: how many there are, by how many users, and the nodes and edges of each step. */
record PathsResponse(Asked question, long paths, long users, List<Step> steps) {

  /** One step; positions count from 0 up, or up to 0 when paths lead to the anchor. */
  record Step(int position, List<Node> nodes, List<Edge> edges) {}

  /** One label at one step. */
  record Node(PathLabel label, long paths, long users, long starting, long ending) {}

  /** From a node to one of the next step. */
  record Edge(PathLabel from, PathLabel to, long paths, long users) {}

  /** What a node stands for: events of a label, or all the others. */
  record PathLabel(boolean other, @Nullable String text) {

    static PathLabel of(Paths.Label label) {
      return switch (label) {
        case Paths.Label.Of of -> new PathLabel(false, of.text());
        case Paths.Label.Other other -> new PathLabel(true, null);
      };
    }
  }

  static PathsResponse of(Asked asked, Paths.Answer answer) {
    return new PathsResponse(
        asked,
        answer.paths(),
        answer.people(),
        answer.steps().stream().map(PathsResponse::step).toList());
  }

  private static Step step(Paths.Step step) {
    return new Step(
        step.position(),
        step.nodes().stream()
            .map(node ->
                new Node(
                    PathLabel.of(node.label()),
                    node.paths(),
                    node.people(),
                    node.starting(),
                    node.ending()))
            .toList(),
        step.edges().stream()
            .map(edge ->
                new Edge(
                    PathLabel.of(edge.from()),
                    PathLabel.of(edge.to()),
                    edge.paths(),
                    edge.people()))
            .toList());
  }
}
