package io.perennial.server.questions;

import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The people whose paths pass a node, and go on to the next one if it is given.
 *
 * @param position of the node, see {@link Paths.Step}
 */
public record PathSet(PathsLink paths, int position, Paths.Label node, Optional<Paths.Label> next)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(PathsLink.NAMES, "position", "node", "next");

  static PathSet read(Parameters parameters) {
    PathsLink paths = PathsLink.read(parameters);
    return new PathSet(
        paths,
        paths.position(parameters),
        PathNodeText.read(parameters, "node"),
        PathNodeText.readOptional(parameters, "next"));
  }

  @Override
  public SetKind kind() {
    return SetKind.PATH;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("position", position)
        .and("node", PathNodeText.write(node))
        .and("next", next.map(PathNodeText::write))
        .and(paths.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.OnPath(paths.question(project, now), position, node, next);
  }

  @Override
  public String text(Labels labels) {
    String from = labels.node(node);
    String step = labels.pathStep(paths.way(), position);
    return next.map(to -> labels.t("people.set.path.edge", from, labels.node(to), step))
            .orElseGet(() -> labels.t("people.set.path.node", from, step))
        + labels.where(paths.sessions().where());
  }
}
