package io.perennial.server.overview;

import io.perennial.engine.question.Scoreboard;
import io.perennial.server.console.Section;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.ScoreboardLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import io.perennial.server.value.ScoreboardTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The metrics of the scoreboard, each against its target, on a dashboard. */
@Component
final class ScoreboardTile implements Tile<ScoreboardLink> {

  private static final QuestionPage<ScoreboardLink> PAGE =
      QuestionPage.of(Section.OVERVIEW, ScoreboardLink::read);

  private final ScoreboardTerms terms;

  ScoreboardTile(ScoreboardTerms terms) {
    this.terms = terms;
  }

  @Override
  public QuestionPage<ScoreboardLink> page() {
    return PAGE;
  }

  @Override
  public Set<String> parameters() {
    return ScoreboardLink.NAMES;
  }

  @Override
  public TileFace face(Asking<ScoreboardLink> asking) {
    Scoreboard.Answer answer =
        asking
            .engine()
            .scoreboard(
                asking
                    .link()
                    .question(
                        terms.apply(asking.project(), asking.link().asOf(), asking.now()),
                        asking.now()));
    Texts texts = asking.texts();
    MetricTexts metrics = new MetricTexts(texts, asking.project().currency());
    List<TileFace.Figure> figures =
        answer.scores().stream()
            .map(score ->
                new TileFace.Figure(
                    metrics.name(score.metric()),
                    metrics.value(score),
                    score.status().id(),
                    Overview.facts(score, metrics, texts),
                    Optional.of(Overview.sparkline(score))))
            .toList();
    return TileFace.of(figures, texts.date(answer.asOf()));
  }
}
