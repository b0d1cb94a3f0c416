package io.perennial.server.paths;

import io.perennial.engine.question.Paths;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PathNodeText;
import io.perennial.server.questions.PathSet;
import io.perennial.server.questions.PathsLink;
import io.perennial.server.questions.PeopleCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer about paths as chart, tables and file, with links to the people who walk them. */
public final class PathsTable {

  private final Asking<PathsLink> asking;
  private final PathsLink link;
  private final Paths.Answer answer;
  private final Texts texts;
  private final Labels labels;

  PathsTable(Asking<PathsLink> asking, Paths.Answer answer) {
    this.asking = asking;
    this.link = asking.link();
    this.answer = answer;
    this.texts = asking.texts();
    this.labels = asking.labels();
  }

  /** One node. */
  public record NodeRow(
      String step,
      String label,
      String paths,
      PeopleCount users,
      String share,
      String starting,
      String ending) {}

  /** One edge; the share is of the paths of the node it leaves. */
  public record EdgeRow(
      String step, String from, String to, String paths, PeopleCount users, String share) {}

  private boolean drawsPaths() {
    return link.count() == PathsLink.Count.PATHS;
  }

  Chart.Sankey chart(String subtitle) {
    List<String> columns = new ArrayList<>();
    List<Chart.Node> nodes = new ArrayList<>();
    List<Chart.Flow> flows = new ArrayList<>();
    for (Paths.Step step : answer.steps()) {
      int column = columns.size();
      columns.add(labels.pathStep(link.way(), step.position()));
      for (Paths.Node node : step.nodes()) {
        nodes.add(
            new Chart.Node(
                id(column, node.label()),
                labels.node(node.label()),
                column,
                drawsPaths() ? node.paths() : node.people(),
                node.label() instanceof Paths.Label.Other,
                List.of(
                    counts(node.paths(), node.people()),
                    texts.t(
                        "paths.node.ends",
                        texts.number(node.ending()),
                        share(node.ending(), node.paths()))),
                users(node.people(), step.position(), node.label(), Optional.empty()).link()));
      }
      for (Paths.Edge edge : step.edges()) {
        flows.add(
            new Chart.Flow(
                id(column, edge.from()),
                id(column + 1, edge.to()),
                drawsPaths() ? edge.paths() : edge.people(),
                List.of(counts(edge.paths(), edge.people())),
                users(edge.people(), step.position(), edge.from(), Optional.of(edge.to())).link()));
      }
    }
    return Chart.sankey(asking.page().title(), subtitle, columns, nodes, flows);
  }

  private static String id(int column, Paths.Label label) {
    return column + ":" + PathNodeText.write(label);
  }

  private String counts(long paths, long users) {
    return texts.t("paths.counts", texts.number(paths), texts.number(users));
  }

  private String share(long part, long whole) {
    return texts.percent((double) part / whole);
  }

  private PeopleCount users(
      long number, int position, Paths.Label node, Optional<Paths.Label> next) {
    return asking.people(number, new PathSet(link, position, node, next));
  }

  List<NodeRow> nodes() {
    List<NodeRow> rows = new ArrayList<>();
    for (Paths.Step step : answer.steps()) {
      for (Paths.Node node : step.nodes()) {
        rows.add(
            new NodeRow(
                labels.pathStep(link.way(), step.position()),
                labels.node(node.label()),
                texts.number(node.paths()),
                users(node.people(), step.position(), node.label(), Optional.empty()),
                share(node.paths(), answer.paths()),
                texts.number(node.starting()),
                texts.number(node.ending())));
      }
    }
    return rows;
  }

  List<EdgeRow> edges() {
    List<EdgeRow> rows = new ArrayList<>();
    for (Paths.Step step : answer.steps()) {
      for (Paths.Edge edge : step.edges()) {
        rows.add(
            new EdgeRow(
                labels.pathStep(link.way(), step.position()),
                labels.node(edge.from()),
                labels.node(edge.to()),
                texts.number(edge.paths()),
                users(edge.people(), step.position(), edge.from(), Optional.of(edge.to())),
                share(edge.paths(), paths(step, edge.from()))));
      }
    }
    return rows;
  }

  private static long paths(Paths.Step step, Paths.Label label) {
    return step.nodes().stream()
        .filter(node -> node.label().equals(label))
        .mapToLong(Paths.Node::paths)
        .sum();
  }

  /** Nodes have no {@code to}, edges neither {@code starting} nor {@code ending}. */
  Csv csv() {
    Csv csv = new Csv("position", "node", "to", "paths", "users", "starting", "ending");
    for (Paths.Step step : answer.steps()) {
      for (Paths.Node node : step.nodes()) {
        csv.row(
            step.position(),
            PathNodeText.write(node.label()),
            null,
            node.paths(),
            node.people(),
            node.starting(),
            node.ending());
      }
      for (Paths.Edge edge : step.edges()) {
        csv.row(
            step.position(),
            PathNodeText.write(edge.from()),
            PathNodeText.write(edge.to()),
            edge.paths(),
            edge.people(),
            null,
            null);
      }
    }
    return csv;
  }
}
