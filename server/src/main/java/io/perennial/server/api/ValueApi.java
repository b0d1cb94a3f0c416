package io.perennial.server.api;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.ValueLink;
import io.perennial.server.value.Costs;
import io.perennial.server.value.Economics;
import io.perennial.server.value.Estimates;
import io.perennial.server.value.PurchaseModel;
import io.perennial.server.value.PurchaseModels;
import io.perennial.server.value.ValueAnswers;
import io.perennial.statistics.KaplanMeier;
import io.perennial.statistics.LogRank;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/lifetime-value}: everything that the page of lifetime value shows. */
@RestController
class ValueApi {

  private final ProjectEvents events;
  private final Questions questions;
  private final Costs costs;
  private final PurchaseModels models;

  ValueApi(ProjectEvents events, Questions questions, Costs costs, PurchaseModels models) {
    this.events = events;
    this.questions = questions;
    this.costs = costs;
    this.models = models;
  }

  /**
   * Money is in {@code currency}; {@code logRankP} says whether the series stay equally long,
   * absent when they cannot be compared; months are of 30 days but in {@code acquisition}.
   */
  record ValueResponse(
      Asked question,
      String currency,
      List<Lifetime> series,
      @Nullable Double logRankP,
      Model model,
      List<RevenueSeries> revenueRetention,
      List<RenewalSeries> renewal,
      List<Acquired> acquisition) {}

  /** How long the payers of a series stay and what they are worth, by two methods. */
  record Lifetime(
      SeriesValue series,
      long people,
      long left,
      long paying,
      @Nullable Double monthly,
      @Nullable BigDecimal monthsEntered,
      @Nullable Double monthsSurvival,
      @Nullable Double ltvSimple,
      @Nullable Double ltvSurvival,
      @Nullable Double ltvSurvivalLow,
      @Nullable Double ltvSurvivalHigh,
      List<Survival> curve) {}

  /** The share that still pays after a day, with its 95 % interval. */
  record Survival(long day, long atRisk, long left, double paying, double low, double high) {}

  /** BG/NBD and Gamma-Gamma; {@code refused} says why there is no value. */
  record Model(
      @Nullable Double value,
      @Nullable Double expectedPurchases,
      @Nullable String refused,
      long repeaters) {}

  /** Revenue retention of a series. */
  record RevenueSeries(SeriesValue series, List<RevenueCohort> cohorts) {}

  /** One cohort by month of first payment. */
  record RevenueCohort(LocalDate start, long people, List<RevenueCell> cells) {}

  /** One column; {@code maturity} as in retention. */
  record RevenueCell(
      int month,
      long people,
      long paying,
      double initial,
      @Nullable Double gross,
      @Nullable Double net,
      String maturity) {}

  /** The renewal rate of a series. */
  record RenewalSeries(SeriesValue series, List<RenewalRow> rows) {}

  /** One period. */
  record RenewalRow(LocalDate start, Rate renewed, boolean complete) {}

  /** One channel in one month of sign-up; {@code revenue} by the end of each month since. */
  record Acquired(
      SeriesValue channel,
      LocalDate month,
      long people,
      long payers,
      List<Double> revenue,
      @Nullable BigDecimal cost,
      @Nullable Double costPerPerson,
      @Nullable Integer paybackMonths) {}

  @GetMapping("/api/v1/lifetime-value")
  ValueResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return value(project, Parameters.of(query).allowOnly(ValueLink.NAMES));
  }

  @PostMapping("/api/v1/lifetime-value")
  ValueResponse post(Project project, @RequestBody JsonNode body) {
    return value(project, JsonBody.parameters(body, ValueLink.NAMES));
  }

  private ValueResponse value(Project project, Parameters parameters) {
    ValueLink link = ValueLink.read(parameters, costs.terms(project));
    parameters.done();
    Instant now = questions.now();
    var answered =
        questions.ask(
            link,
            project,
            now,
            () ->
                ValueAnswers.ask(
                    link, project, now, events.engine(project), costs.all(project), models));
    ValueAnswers answers = answered.answer();
    return new ValueResponse(
        answered.asked(),
        project.currency().getCurrencyCode(),
        answers.lifetime().series().stream()
            .map(series -> lifetime(series, project, link))
            .toList(),
        answers.logRank().map(LogRank::p).orElse(null),
        model(answers.model()),
        answers.revenue().series().stream()
            .map(series ->
                new RevenueSeries(
                    SeriesValue.of(series.value()),
                    series.cohorts().stream().map(ValueApi::cohort).toList()))
            .toList(),
        answers.renewal().series().stream()
            .map(series ->
                new RenewalSeries(
                    SeriesValue.of(series.value()),
                    series.rows().stream()
                        .map(row ->
                            new RenewalRow(row.start(), Rate.of(row.renewed()), row.complete()))
                        .toList()))
            .toList(),
        answers.economics().cells().stream()
            .map(cell -> acquired(answers.economics(), cell))
            .toList());
  }

  private static Lifetime lifetime(PaidLifetime.Series series, Project project, ValueLink link) {
    Estimates estimates =
        Estimates.of(series, project.assumptions().expectedRetainedMonths(), link.horizon());
    return new Lifetime(
        SeriesValue.of(series.value()),
        series.people(),
        series.left(),
        series.paying(),
        orNull(estimates.monthly()),
        estimates.expectedMonths().orElse(null),
        estimates.stay().map(KaplanMeier.Mean::value).orElse(null),
        orNull(estimates.simple()),
        orNull(estimates.survival()),
        orNull(estimates.survivalLow()),
        orNull(estimates.survivalHigh()),
        series.stays().curve().stream()
            .map(point ->
                new Survival(
                    (long) point.time(),
                    point.atRisk(),
                    point.left(),
                    point.surviving(),
                    point.interval95().low(),
                    point.interval95().high()))
            .toList());
  }

  private static Model model(PurchaseModel model) {
    return switch (model) {
      case PurchaseModel.Estimated estimated ->
          new Model(estimated.value(), estimated.expectedPurchases(), null, estimated.repeaters());
      case PurchaseModel.Refused refused ->
          new Model(
              null,
              null,
              Parameters.id(refused.model()) + "." + Parameters.id(refused.reason()),
              refused.repeaters());
    };
  }

  private static RevenueCohort cohort(RevenueRetention.Cohort cohort) {
    List<RevenueCell> cells = new ArrayList<>();
    for (int month = 0; month < cohort.cells().size(); month++) {
      var cell = cohort.cells().get(month);
      cells.add(
          new RevenueCell(
              month,
              cell.people(),
              cell.paying(),
              cell.initial(),
              orNull(cell.grossRate()),
              orNull(cell.netRate()),
              Parameters.id(cell.maturity())));
    }
    return new RevenueCohort(cohort.start(), cohort.people(), cells);
  }

  private static Acquired acquired(Economics economics, Economics.Cell cell) {
    Economics.Line line = economics.line(cell);
    OptionalInt payback = line.payback();
    Breakdown.Value channel = cell.channel();
    return new Acquired(
        SeriesValue.of(channel),
        cell.cohort().month(),
        cell.cohort().people(),
        cell.cohort().payers(),
        cell.cohort().revenue(),
        cell.cost().orElse(null),
        orNull(line.costPerPerson()),
        payback.isPresent() ? (Integer) payback.getAsInt() : null);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
