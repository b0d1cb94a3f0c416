package io.perennial.server.value;

import io.perennial.server.console.Section;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import io.perennial.server.questions.ValueLink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lifetime value by the three methods, on a dashboard. */
@Component
final class ValueTile implements Tile<ValueLink> {

  private final Costs costs;
  private final PurchaseModels models;

  ValueTile(Costs costs, PurchaseModels models) {
    this.costs = costs;
    this.models = models;
  }

  @Override
  public QuestionPage<ValueLink> page() {
    return new QuestionPage<>(
        Section.VALUE, (parameters, project) -> ValueLink.read(parameters, costs.terms(project)));
  }

  @Override
  public Set<String> parameters() {
    return ValueLink.NAMES;
  }

  @Override
  public TileFace face(Asking<ValueLink> asking) {
    ValueAnswers answers =
        ValueAnswers.ask(
            asking.link(),
            asking.project(),
            asking.now(),
            asking.engine(),
            costs.all(asking.project()),
            models);
    if (answers.lifetime().everybody().people() == 0) {
      return TileFace.none(asking.texts().t("value.none"));
    }
    List<TileFace.Figure> figures =
        new MethodCards(asking.page(), asking.link().horizon())
            .of(answers.lifetime().everybody(), answers.model()).stream()
                .map(card ->
                    new TileFace.Figure(
                        asking.texts().t("value.method." + card.id()),
                        card.value(),
                        "",
                        card.facts(),
                        Optional.empty()))
                .toList();
    return TileFace.of(
        figures,
        asking.texts().date(asking.link().asOf().day(asking.project().calendar(), asking.now())));
  }
}
