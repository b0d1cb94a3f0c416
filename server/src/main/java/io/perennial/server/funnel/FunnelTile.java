package io.perennial.server.funnel;

import io.perennial.engine.question.Funnel;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A funnel on a dashboard. */
@Component
final class FunnelTile implements Tile<FunnelLink> {

  @Override
  public QuestionPage<FunnelLink> page() {
    return FunnelController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return FunnelLink.NAMES;
  }

  @Override
  public TileFace face(Asking<FunnelLink> asking) {
    Funnel.Question question = asking.link().question(asking.project(), asking.now());
    Funnel.Answer answer = asking.engine().funnel(question);
    Texts texts = asking.texts();
    String span = asking.span(question.entries());
    Funnel.Series everyone = answer.series().getFirst();
    if (everyone.entered() == 0) {
      return TileFace.none(texts.t("funnel.none.lead", span));
    }
    FunnelTable table = new FunnelTable(asking, answer);
    List<List<String>> rows =
        table.steps(everyone).stream()
            .map(step ->
                List.of(
                    step.number() + ". " + step.label(),
                    step.people().text(),
                    step.ofFirst(),
                    step.ofPrevious(),
                    step.median()))
            .toList();
    List<String> head =
        List.of(
            texts.t("funnel.column.step"),
            texts.t("questions.people"),
            texts.t("funnel.column.of_first"),
            texts.t("funnel.column.of_previous"),
            texts.t("funnel.column.median"));
    return TileFace.of(table.chart(), new TileFace.Table(head, rows), span);
  }
}
