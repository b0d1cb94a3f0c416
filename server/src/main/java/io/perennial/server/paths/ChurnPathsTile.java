package io.perennial.server.paths;

import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.ChurnPathsLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What those who left did otherwise than those who stayed, on a dashboard. */
@Component
final class ChurnPathsTile implements Tile<ChurnPathsLink> {

  @Override
  public QuestionPage<ChurnPathsLink> page() {
    return ChurnPathsController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return ChurnPathsLink.NAMES;
  }

  @Override
  public TileFace face(Asking<ChurnPathsLink> asking) {
    ChurnPathsAnswer answer = ChurnPathsController.answer(asking);
    Texts texts = asking.texts();
    if (answer.incomparable()) {
      return TileFace.none(texts.t("paths.churn.none.lead", answer.span()));
    }
    List<String> head =
        List.of(
            texts.t("paths.column.event"),
            answer.left(),
            answer.stayed(),
            texts.t("paths.churn.column.lift"),
            texts.t("paths.churn.column.adjusted"));
    List<List<String>> rows =
        Stream.concat(answer.events().stream(), answer.transitions().stream())
            .map(row ->
                List.of(
                    row.pattern(), row.leftShare(), row.stayedShare(), row.lift(), row.adjusted()))
            .toList();
    return TileFace.of(answer.chart(), new TileFace.Table(head, rows), answer.span());
  }
}
