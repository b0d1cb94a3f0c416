package io.perennial.server.savings;

import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.SavingsLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The time saved on a dashboard. */
@Component
final class SavingsTile implements Tile<SavingsLink> {

  private final Savings savings;

  SavingsTile(Savings savings) {
    this.savings = savings;
  }

  @Override
  public QuestionPage<SavingsLink> page() {
    return SavingsController.PAGE;
  }

  @Override
  public Set<String> parameters() {
    return SavingsLink.NAMES;
  }

  @Override
  public TileFace face(Asking<SavingsLink> asking) {
    SavingsAnswer answer = SavingsAnswer.ask(asking, savings.terms(asking.project()));
    if (answer.none() || answer.nothingAssumed()) {
      return TileFace.none(
          asking.texts().t(answer.none() ? "savings.none.lead" : "savings.assume", answer.span()));
    }
    List<String> head =
        List.of(
            asking.texts().t("savings.start"),
            asking.texts().t("savings.uses"),
            asking.texts().t("savings.hours"),
            asking.texts().t("savings.money"));
    List<List<String>> rows =
        answer.periods().stream()
            .map(row -> List.of(row.name(), row.uses(), row.hours(), row.money()))
            .toList();
    return TileFace.of(
        answer.chart(),
        new TileFace.Table(head, rows),
        answer.span() + " · " + asking.texts().t("savings.assumed"));
  }
}
