package io.perennial.server.savings;

import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.OfScenario;
import io.perennial.engine.question.TimeSaved.Tally;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.SavedTimeSet;
import io.perennial.server.questions.SavingsLink;
import io.perennial.statistics.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time saved for everybody, ready to be shown: totals, periods and scenarios. */
public final class SavingsAnswer {

  private final Asking<SavingsLink> asking;
  private final SavingTerms terms;
  private final TimeSaved.Answer answer;
  private final Texts texts;

  private SavingsAnswer(Asking<SavingsLink> asking, SavingTerms terms, TimeSaved.Answer answer) {
    this.asking = asking;
    this.terms = terms;
    this.answer = answer;
    this.texts = asking.texts();
  }

  static SavingsAnswer ask(Asking<SavingsLink> asking, SavingTerms terms) {
    return new SavingsAnswer(
        asking,
        terms,
        asking
            .engine()
            .timeSaved(asking.link().question(asking.project(), terms.time(), asking.now())));
  }

  /**
   * Some uses.
   *
   * @param measured which share of the uses that could be compared was measured, and of how many
   */
  public record Row(
      String name,
      boolean complete,
      PeopleCount people,
      String uses,
      String compared,
      String measured,
      String hours,
      String money,
      String baseline) {}

  /** Whether nobody used the product in the span. */
  public boolean none() {
    return answer.total().uses() == 0;
  }

  /** Whether the team has entered no baseline yet, so that nothing can be told. */
  public boolean nothingAssumed() {
    return !terms.any();
  }

  public boolean withMoney() {
    return terms.hourlyCost().isPresent();
  }

  public String hourlyCost() {
    return terms
        .hourlyCost()
        .map(cost -> texts.money(cost, asking.project().currency()))
        .orElse("–");
  }

  public String span() {
    return asking.span(
        asking.link().question(asking.project(), terms.time(), asking.now()).range());
  }

  public Row total() {
    return row("", true, answer.total(), Optional.empty(), Optional.empty(), "");
  }

  public List<Row> periods() {
    return answer.points().stream()
        .map(point ->
            row(
                Labels.period(point.start(), asking.link().period()),
                point.complete(),
                point.tally(),
                Optional.of(point.start()),
                Optional.empty(),
                ""))
        .toList();
  }

  public List<Row> scenarios() {
    return answer.scenarios().stream()
        .map(one ->
            row(
                one.scenario().orElse(texts.t("savings.scenario.none")),
                true,
                one.tally(),
                Optional.empty(),
                Optional.of(one.scenario().orElse("")),
                baseline(one)))
        .toList();
  }

  private String baseline(OfScenario one) {
    return one.scenario()
        .map(terms.time().byScenario()::get)
        .map(duration -> texts.number(SavingTerms.minutes(duration).doubleValue(), 1))
        .orElse("–");
  }

  private Row row(
      String name,
      boolean complete,
      Tally tally,
      Optional<LocalDate> start,
      Optional<String> scenario,
      String baseline) {
    PeopleLink people =
        PeopleLink.of(
            new SavedTimeSet(asking.link(), start, scenario, terms.time().scenarioProperty()),
            asking.link().asOf());
    return new Row(
        name,
        complete,
        asking.people(tally.people(), people),
        texts.number(tally.uses()),
        texts.number(tally.compared()),
        share(tally.measured(), tally.compared()),
        tally.saved().map(saved -> texts.number(hours(saved), 1)).orElse("–"),
        terms
            .money(tally, asking.project())
            .map(money -> texts.money(money.amount(), money.currency()))
            .orElse("–"),
        baseline);
  }

  private String share(long part, long whole) {
    Proportion share = new Proportion(part, whole);
    return share.denominator() == 0
        ? "–"
        : texts.percent(share.value().orElseThrow())
            + " ("
            + texts.number(part)
            + " / "
            + texts.number(whole)
            + ")";
  }

  private static double hours(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis())
        .divide(BigDecimal.valueOf(3_600_000), 4, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /** Hours saved, a bar for each period; below zero where time was lost. */
  public Chart.Lines chart() {
    List<@Nullable Double> values = new ArrayList<>();
    answer
        .points()
        .forEach(point -> values.add(point.tally().saved().map(SavingsAnswer::hours).orElse(null)));
    return Chart.bars(
        asking.page().title(),
        Chart.Unit.NUMBER,
        answer.points().stream()
            .map(point -> Labels.period(point.start(), asking.link().period()))
            .toList(),
        List.of(
            Chart.Series.plain(
                texts.t("savings.hours"),
                values,
                answer.points().stream().map(point -> !point.complete()).toList())));
  }

  /** Periods, then scenarios; times in minutes. */
  Csv csv() {
    Csv csv =
        new Csv(
            "of",
            "name",
            "complete",
            "people",
            "uses",
            "compared",
            "measured",
            "minutes_saved",
            "money_saved",
            "currency");
    answer
        .points()
        .forEach(point -> row(csv, "period", point.start(), point.complete(), point.tally()));
    answer
        .scenarios()
        .forEach(one -> row(csv, "scenario", one.scenario().orElse(""), true, one.tally()));
    return csv;
  }

  private void row(Csv csv, String of, Object name, boolean complete, Tally tally) {
    csv.row(
        of,
        name,
        complete,
        tally.people(),
        tally.uses(),
        tally.compared(),
        tally.measured(),
        tally.saved().map(SavingTerms::minutes).orElse(null),
        terms.money(tally, asking.project()).map(money -> money.amount()).orElse(null),
        asking.project().currency().getCurrencyCode());
  }
}
