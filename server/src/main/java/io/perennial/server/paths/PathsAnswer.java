package io.perennial.server.paths;

import io.perennial.server.console.Chart;
import java.util.List;

/** Paths, ready to be shown. */
public record PathsAnswer(
    Chart.Sankey chart,
    List<PathsTable.NodeRow> nodes,
    List<PathsTable.EdgeRow> edges,
    String paths,
    String people,
    String span) {

  /** Whether nobody walked any path. */
  public boolean none() {
    return nodes.isEmpty();
  }
}
