package io.perennial.server.paths;

import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.StepMatrixLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A step matrix on a dashboard; of two segments, their difference. */
@Component
final class StepMatrixTile implements Tile<StepMatrixLink> {

  @Override
  public QuestionPage<StepMatrixLink> page() {
    return StepMatrixController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return StepMatrixLink.NAMES;
  }

  @Override
  public TileFace face(Asking<StepMatrixLink> asking) {
    StepMatrixAnswer answer = StepMatrixController.answer(asking);
    Texts texts = asking.texts();
    if (answer.none()) {
      return TileFace.none(texts.t("paths.none.lead", answer.span()));
    }
    StepMatrixTable.Matrix matrix = answer.difference().orElse(answer.groups().getFirst());
    List<String> head = new ArrayList<>(List.of(texts.t("paths.column.event")));
    head.addAll(answer.columns());
    List<List<String>> rows = matrix.rows().stream().map(StepMatrixTile::row).toList();
    return TileFace.of(
        new TileFace.Table(head, rows),
        texts.t("paths.matrix.tile", matrix.label(), answer.span()));
  }

  private static List<String> row(StepMatrixTable.Row row) {
    List<String> texts = new ArrayList<>(List.of(row.label()));
    row.cells().stream().map(HeatCell::text).forEach(texts::add);
    return texts;
  }
}
