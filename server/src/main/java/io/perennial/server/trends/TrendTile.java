package io.perennial.server.trends;

import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import io.perennial.server.questions.TrendLink;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A trend, or the active users, on a dashboard. */
@Component
final class TrendTile implements Tile<TrendLink> {

  @Override
  public QuestionPage<TrendLink> page() {
    return TrendController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return TrendLink.NAMES;
  }

  @Override
  public TileFace face(Asking<TrendLink> asking) {
    TrendAnswer answer = TrendController.answer(asking);
    TrendTable table = answer.table();
    Texts texts = asking.texts();
    if (table.none()) {
      return TileFace.none(texts.t("trends.none.lead", answer.span()));
    }
    List<String> head =
        Stream.concat(
                Stream.of(texts.t("trends.start")),
                table.lines().stream().map(TrendTable.Line::label))
            .toList();
    List<List<String>> rows =
        IntStream.range(0, table.periods().size())
            .mapToObj(index ->
                Stream.concat(
                        Stream.of(table.periods().get(index)),
                        table.lines().stream().map(line -> table.text(line, index, texts)))
                    .toList())
            .toList();
    return TileFace.of(answer.chart(), new TileFace.Table(head, rows), answer.span());
  }
}
