package io.perennial.server.paths;

import java.util.List;
import java.util.Optional;

/**
 * A step matrix, ready to be shown.
 *
 * @param columns the names of the steps
 * @param groups one matrix for each
 * @param difference the first group minus the second, when there are two
 */
public record StepMatrixAnswer(
    List<String> columns,
    List<StepMatrixTable.Matrix> groups,
    Optional<StepMatrixTable.Matrix> difference,
    boolean none,
    String span) {}
