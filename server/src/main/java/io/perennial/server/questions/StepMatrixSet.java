package io.perennial.server.questions;

import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.StepMatrix;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The people of a group in a cell of a step matrix.
 *
 * @param position of the column, see {@link Paths.Step}
 * @param node of the row; empty for the paths that are over
 */
public record StepMatrixSet(
    StepMatrixLink matrix, StepMatrix.Side side, int position, Optional<Paths.Label> node)
    implements PopulationChoice {

  static final Set<String> NAMES =
      Parameters.names(StepMatrixLink.NAMES, "side", "position", "node");

  static StepMatrixSet read(Parameters parameters) {
    StepMatrixLink matrix = StepMatrixLink.read(parameters);
    return new StepMatrixSet(
        matrix,
        parameters.choice("side", StepMatrix.Side.FIRST),
        matrix.paths().position(parameters),
        PathNodeText.readOptional(parameters, "node"));
  }

  @Override
  public SetKind kind() {
    return SetKind.MATRIX;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("side", Parameters.id(side))
        .and("position", position)
        .and("node", node.map(PathNodeText::write))
        .and(matrix.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.InStepMatrix(matrix.question(project, now), side, position, node);
  }

  @Override
  public String text(Labels labels) {
    PathsLink paths = matrix.paths();
    return labels.t(
            "people.set.matrix",
            labels.side(matrix, side),
            node.map(labels::node).orElseGet(() -> labels.t("questions.path.over")),
            labels.pathStep(paths.way(), position))
        + labels.where(paths.sessions().where());
  }
}
