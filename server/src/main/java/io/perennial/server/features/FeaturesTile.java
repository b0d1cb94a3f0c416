package io.perennial.server.features;

import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FeaturesLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Feature retention on a dashboard. */
@Component
final class FeaturesTile implements Tile<FeaturesLink> {

  @Override
  public QuestionPage<FeaturesLink> page() {
    return FeaturesController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return FeaturesLink.NAMES;
  }

  @Override
  public TileFace face(Asking<FeaturesLink> asking) {
    FeaturesAnswer answer = FeaturesController.answer(asking);
    if (answer.rows().isEmpty()) {
      return TileFace.none(
          asking
              .texts()
              .t("features.none.lead", answer.span(), asking.texts().number(answer.pending())));
    }
    List<String> head =
        List.of(
            asking.texts().t("features.event"),
            asking.texts().t("features.sort.users"),
            asking.texts().t("features.sort.stayed"),
            asking.texts().t("features.stayed_others"),
            asking.texts().t("features.sort.difference"));
    List<List<String>> rows =
        answer.rows().stream()
            .map(row ->
                List.of(
                    row.event(),
                    row.users().text(),
                    row.stayedUsers().text(),
                    row.stayedOthers().text(),
                    row.difference()))
            .toList();
    return TileFace.of(answer.chart(), new TileFace.Table(head, rows), answer.span());
  }
}
