package io.perennial.server.stickiness;

import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.StickinessLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Stickiness on a dashboard. */
@Component
final class StickinessTile implements Tile<StickinessLink> {

  @Override
  public QuestionPage<StickinessLink> page() {
    return StickinessController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return StickinessLink.NAMES;
  }

  @Override
  public TileFace face(Asking<StickinessLink> asking) {
    StickinessAnswer answer = StickinessController.answer(asking);
    if (answer.none()) {
      return TileFace.none(asking.texts().t("stickiness.none.lead", answer.span()));
    }
    List<String> head =
        List.of(
            asking.texts().t("stickiness.interval." + Parameters.id(asking.link().within())),
            asking.texts().t("stickiness.active"),
            asking.texts().t("stickiness.mean"));
    List<List<String>> rows =
        answer.rows().stream().map(row -> List.of(row.label(), row.active(), row.mean())).toList();
    return TileFace.of(answer.chart(), new TileFace.Table(head, rows), answer.span());
  }
}
