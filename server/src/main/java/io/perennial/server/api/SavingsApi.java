package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.server.budget.Money;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SavingsLink;
import io.perennial.server.savings.Crowds;
import io.perennial.server.savings.LedgerJson;
import io.perennial.server.savings.Ledgers;
import io.perennial.server.savings.PersonLedger;
import io.perennial.server.savings.SavingTerms;
import io.perennial.server.savings.Savings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/value/saved} for everybody, {@code /api/v1/users/{id}/value} for one user. */
@RestController
class SavingsApi {

  private final ProjectEvents events;
  private final Questions questions;
  private final Savings savings;
  private final Ledgers ledgers;
  private final Crowds crowds;

  SavingsApi(
      ProjectEvents events, Questions questions, Savings savings, Ledgers ledgers, Crowds crowds) {
    this.events = events;
    this.questions = questions;
    this.savings = savings;
    this.ledgers = ledgers;
    this.crowds = crowds;
  }

  /** What the product saved everybody; the total, by period and by scenario. */
  record SavedResponse(
      Asked question,
      String period,
      String currency,
      LedgerJson.Assumptions assumptions,
      Saved total,
      List<Point> points,
      List<OfScenario> scenarios) {}

  /** What some uses saved; null where nothing can be told. */
  record Saved(
      long people,
      long uses,
      long compared,
      long measured,
      @Nullable BigDecimal minutesSaved,
      @Nullable BigDecimal moneySaved) {}

  record Point(LocalDate start, boolean complete, Saved saved) {}

  /** The uses of a scenario; null for those that name none. */
  record OfScenario(@Nullable String scenario, Saved saved) {}

  @GetMapping("/api/v1/value/saved")
  SavedResponse saved(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(SavingsLink.NAMES);
    SavingsLink link = SavingsLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    SavingTerms terms = savings.terms(project);
    TimeSaved.Question question = link.question(project, terms.time(), now);
    var answered =
        questions.ask(link, project, now, () -> events.engine(project).timeSaved(question));
    TimeSaved.Answer answer = answered.answer();
    return new SavedResponse(
        answered.asked(),
        Parameters.id(link.period()),
        project.currency().getCurrencyCode(),
        new LedgerJson.Assumptions(terms.any(), terms.hourlyCost().orElse(null)),
        saved(answer.total(), terms, project),
        answer.points().stream()
            .map(point ->
                new Point(point.start(), point.complete(), saved(point.tally(), terms, project)))
            .toList(),
        answer.scenarios().stream()
            .map(one ->
                new OfScenario(one.scenario().orElse(null), saved(one.tally(), terms, project)))
            .toList());
  }

  @GetMapping("/api/v1/users/{id}/value")
  LedgerJson value(Project project, @PathVariable String id) {
    Instant now = questions.now();
    PersonLedger ledger =
        ledgers
            .of(project, PersonId.parse(id), now)
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER, "person.not_found", "Nobody has this id: " + id + "."));
    return LedgerJson.of(ledger, crowds.around(ledger, now));
  }

  private static Saved saved(Tally tally, SavingTerms terms, Project project) {
    Optional<BigDecimal> minutes = tally.saved().map(SavingTerms::minutes);
    return new Saved(
        tally.people(),
        tally.uses(),
        tally.compared(),
        tally.measured(),
        minutes.orElse(null),
        terms.money(tally, project).map(Money::shown).orElse(null));
  }
}
