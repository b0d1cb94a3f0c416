package io.perennial.server.rhythm;

import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.RhythmLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The rhythm of use on a dashboard. */
@Component
final class RhythmTile implements Tile<RhythmLink> {

  @Override
  public QuestionPage<RhythmLink> page() {
    return RhythmController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return RhythmLink.NAMES;
  }

  @Override
  public TileFace face(Asking<RhythmLink> asking) {
    RhythmAnswer answer = RhythmController.answer(asking);
    if (answer.gaps().isEmpty()) {
      return TileFace.none(asking.texts().t("rhythm.gaps.none.lead", answer.span()));
    }
    List<String> head =
        List.of(
            asking.texts().t("rhythm.column.days"),
            asking.texts().t("rhythm.column.count"),
            asking.texts().t("rhythm.column.share"));
    List<List<String>> rows =
        answer.gaps().stream()
            .map(row -> List.of(row.days(), row.people().text(), row.share().text()))
            .toList();
    return TileFace.of(answer.gapChart(), new TileFace.Table(head, rows), answer.span());
  }
}
