package io.perennial.server.retention;

import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The curves of a retention question on a dashboard. */
@Component
final class RetentionTile implements Tile<RetentionLink> {

  @Override
  public QuestionPage<RetentionLink> page() {
    return RetentionController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return RetentionLink.NAMES;
  }

  @Override
  public TileFace face(Asking<RetentionLink> asking) {
    RetentionAnswer answer = RetentionController.answer(asking);
    Texts texts = asking.texts();
    if (answer.none()) {
      return TileFace.none(texts.t("retention.none.lead", answer.span()));
    }
    List<String> head =
        Stream.concat(
                Stream.of(texts.t("questions.series"), texts.t("questions.people")),
                answer.columns().stream())
            .toList();
    List<List<String>> rows =
        answer.table().stream()
            .map(row ->
                Stream.concat(
                        Stream.of(row.label(), texts.number(row.size())),
                        row.entries().stream()
                            .map(entry -> entry.complete() ? entry.text() : entry.text() + "*"))
                    .toList())
            .toList();
    return TileFace.of(answer.curves(), new TileFace.Table(head, rows), answer.span());
  }
}
