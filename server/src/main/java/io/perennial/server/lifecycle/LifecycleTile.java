package io.perennial.server.lifecycle;

import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Lifecycle.Group;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A lifecycle on a dashboard. */
@Component
final class LifecycleTile implements Tile<LifecycleLink> {

  @Override
  public QuestionPage<LifecycleLink> page() {
    return LifecycleController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return LifecycleLink.NAMES;
  }

  @Override
  public TileFace face(Asking<LifecycleLink> asking) {
    Lifecycle.Question question = asking.link().question(asking.project(), asking.now());
    Lifecycle.Answer answer = asking.engine().lifecycle(question);
    Texts texts = asking.texts();
    String span = asking.span(question.range());
    if (answer.points().stream().allMatch(point -> point.population() == 0)) {
      return TileFace.none(texts.t("lifecycle.none.lead", span));
    }
    LifecycleTable table = new LifecycleTable(asking, answer);
    List<String> head =
        Stream.concat(
                Stream.of(texts.t("lifecycle.start")),
                Arrays.stream(Group.values())
                    .map(group -> texts.t("lifecycle.group." + group.id())))
            .toList();
    List<List<String>> rows =
        table.rows().stream()
            .map(row ->
                Stream.concat(
                        Stream.of(row.period()), row.counts().stream().map(count -> count.text()))
                    .toList())
            .toList();
    return TileFace.of(table.chart(), new TileFace.Table(head, rows), span);
  }
}
