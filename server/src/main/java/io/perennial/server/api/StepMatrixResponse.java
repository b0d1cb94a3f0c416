package io.perennial.server.api;

import io.perennial.engine.question.StepMatrix;
import io.perennial.server.api.PathsResponse.PathLabel;
import io.perennial.server.questions.Parameters;
import java.util.List;

/** A step matrix: of each group the paths and users of each row at each position. */
record StepMatrixResponse(
    Asked question, List<Integer> positions, List<PathLabel> labels, List<Group> groups) {

  /** One group; {@code over} are the paths that have ended, or not begun, at each position. */
  record Group(String side, long paths, long users, List<List<Cell>> rows, List<Cell> over) {}

  record Cell(long paths, long users) {}

  static StepMatrixResponse of(Asked asked, StepMatrix.Answer answer) {
    return new StepMatrixResponse(
        asked,
        answer.positions(),
        answer.labels().stream().map(PathLabel::of).toList(),
        answer.groups().stream()
            .map(group ->
                new Group(
                    Parameters.id(group.side()),
                    group.paths(),
                    group.people(),
                    group.rows().stream().map(StepMatrixResponse::cells).toList(),
                    cells(group.over())))
            .toList());
  }

  private static List<Cell> cells(List<StepMatrix.Cell> cells) {
    return cells.stream().map(cell -> new Cell(cell.paths(), cell.people())).toList();
  }
}
