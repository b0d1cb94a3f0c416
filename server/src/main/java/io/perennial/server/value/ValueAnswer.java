package io.perennial.server.value;

import io.perennial.engine.question.RevenueRetention;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.ValueLink;
import io.perennial.server.retention.Matrix;
import java.util.List;

/** What the page shows of the answers. */
public record ValueAnswer(
    List<MethodCards.Card> methods,
    SurvivalView survival,
    Matrix revenue,
    EconomicsView economics,
    RenewalView renewal,
    boolean paid,
    String span) {

  ValueAnswer(ValueAnswers answers, Asking<ValueLink> asking) {
    this(
        new MethodCards(asking.page(), asking.link().horizon())
            .of(answers.lifetime().everybody(), answers.model()),
        SurvivalView.of(asking, answers.lifetime(), answers.logRank()),
        RevenueMatrix.of(asking, shown(answers.revenue(), asking)),
        EconomicsView.of(asking, answers),
        RenewalView.of(asking, answers.renewal()),
        answers.lifetime().everybody().people() > 0,
        asking.span(asking.link().months(asking.project(), asking.now())));
  }

  /** The series that the link looks at, the undivided one when there is no such. */
  private static RevenueRetention.Series shown(
      RevenueRetention.Answer answer, Asking<ValueLink> asking) {
    return answer.series().stream()
        .filter(series -> series.value().equals(asking.series()))
        .findFirst()
        .orElse(answer.series().getFirst());
  }
}
