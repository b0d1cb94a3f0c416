package io.perennial.server.paths;

import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.PathsLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The Sankey diagram of paths on a dashboard. */
@Component
final class PathsTile implements Tile<PathsLink> {

  @Override
  public QuestionPage<PathsLink> page() {
    return PathsController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return PathsLink.NAMES;
  }

  @Override
  public TileFace face(Asking<PathsLink> asking) {
    PathsAnswer answer = PathsController.answer(asking);
    Texts texts = asking.texts();
    if (answer.none()) {
      return TileFace.none(texts.t("paths.none.lead", answer.span()));
    }
    List<String> head =
        List.of(
            texts.t("paths.column.from"),
            texts.t("paths.column.to"),
            texts.t("paths.count.paths"),
            texts.t("questions.people"));
    List<List<String>> rows =
        answer.edges().stream()
            .map(edge ->
                List.of(
                    edge.step() + " · " + edge.from(),
                    edge.to(),
                    edge.paths(),
                    edge.users().text()))
            .toList();
    return TileFace.of(
        answer.chart().withoutLinks(), new TileFace.Table(head, rows), answer.span());
  }
}
