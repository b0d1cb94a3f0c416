package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.statistics.BgNbd.History;
import io.perennial.statistics.GammaGamma.Spending;
import io.perennial.statistics.ModelFit.Fitted;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@link BgNbd} and {@link GammaGamma} against the CDNOW record as published and as the lifetimes
 * package computes it.
 */
class PurchaseModelsOracleTest {

  private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426);

  /** The package's search stops where ours does, to about six digits. */
  private static final double SEARCHED = 2e-5;

  private final Oracle oracle = Oracle.open();
  private final JsonNode cases = oracle.json("clv_cases.json");
  private final JsonNode published = cases.get("published");
  private final JsonNode recomputed = cases.get("recomputed_here");
  private final List<String[]> predictions =
      oracle.table("oracles/cdnow_predictions_lifetimes.csv");
  private final List<String[]> money = oracle.table("oracles/cdnow_monetary_lifetimes.csv");
  private final List<History> histories =
      predictions.stream()
          .map(row -> new History((int) number(row[1]), number(row[2]), number(row[3])))
          .toList();
  private final List<Spending> spending =
      money.stream().map(row -> new Spending((int) number(row[1]), number(row[4]))).toList();

  @Test
  void purchasesOfCdnowAreAsPublished() {
    Fitted<BgNbd> fit = (Fitted<BgNbd>) BgNbd.fit(histories);
    BgNbd model = fit.model();
    parameters("BG/NBD", model, recomputed.get("bgnbd_fit"), SEARCHED);
    parameters("BG/NBD as published", model, published.get("cdnow_bgnbd").get("params"), 5e-4);
    oracle.same(
        "log-likelihood",
        fit.logLikelihood(),
        recomputed.get("bgnbd_loglik_at_fit").asDouble(),
        1e-9);
    double[] errors = {0.01256, 0.37822, 0.18572, 0.70535};
    for (int i = 0; i < errors.length; i++) {
      oracle.same("standard error " + i, fit.standardErrors().get(i), errors[i], 2e-3);
    }
    double sum = 0;
    double alive = 0;
    for (int i = 0; i < histories.size(); i++) {
      History history = histories.get(i);
      String[] row = predictions.get(i);
      String who = "customer " + row[0];
      oracle.same(who + " P", PUBLISHED.probabilityAlive(history), number(row[4]), 1e-8);
      oracle.same(who + " E39", PUBLISHED.expectedPurchases(history, 39), number(row[5]), 1e-8);
      oracle.same(who + " P, fit", model.probabilityAlive(history), number(row[6]), SEARCHED);
      oracle.same(
          who + " E39, fit", model.expectedPurchases(history, 39), number(row[7]), SEARCHED);
      oracle.same(who + " E1, fit", model.expectedPurchases(history, 1), number(row[8]), SEARCHED);
      sum += model.expectedPurchases(history, 39);
      alive += model.probabilityAlive(history);
    }
    oracle.same("sum of E39", sum, recomputed.get("sum_expected_next_39").asDouble(), SEARCHED);
    oracle.same(
        "mean P(alive)",
        alive / histories.size(),
        recomputed.get("mean_p_alive").asDouble(),
        SEARCHED);
    for (JsonNode row : recomputed.get("expected_purchases_up_to")) {
      oracle.same(
          "E[X(t)]",
          model.expectedPurchases(row.get(0).asDouble()),
          row.get(1).asDouble(),
          SEARCHED);
    }
    published(model);
    oracle.deviates("cdnow_pnbd, pnbd_*", "Pareto/NBD is another model; ours is BG/NBD");
    oracle.deviates("cdnow_mbgnbd_btydplus, donations_bgbb", "other models");
    oracle.deviates("bgnbd_pmf_fixed_params", "no question asks for the chance of n purchases");
    oracle.deviates("example_transactions", "its data is not among the files");
    oracle.done("clv_cases.json, BG/NBD");
  }

  private void published(BgNbd model) {
    JsonNode conditional = published.get("bgnbd_conditional_expectation").get(0);
    oracle.same(
        "E[Y(39)]",
        PUBLISHED.expectedPurchases(new History(2, 30.43, 38.86), 39),
        conditional.get("expected").asDouble(),
        conditional.get("tol").asDouble());
    JsonNode unconditional = published.get("bgnbd_unconditional_expectation");
    for (int i = 0; i < unconditional.get("t").size(); i++) {
      oracle.same(
          "E[X(t)] as published",
          model.expectedPurchases(unconditional.get("t").get(i).asDouble()),
          unconditional.get("expected").get(i).asDouble(),
          unconditional.get("tol").asDouble());
    }
    oracle.same("P of a one-time buyer", PUBLISHED.probabilityAlive(new History(0, 0, 1)), 1, 0);
    for (JsonNode best : published.get("bgnbd_top5_predicted_t1")) {
      History history =
          new History(
              best.get("freq").asInt(), best.get("recency").asDouble(), best.get("T").asDouble());
      oracle.same(
          "top 5", PUBLISHED.expectedPurchases(history, 1), best.get("expected").asDouble(), 2e-4);
    }
  }

  @Test
  void amountsOfCdnowAreAsPublished() {
    Fitted<GammaGamma> fit = (Fitted<GammaGamma>) GammaGamma.fit(spending);
    GammaGamma model = fit.model();
    JsonNode expected = recomputed.get("gg_fit");
    oracle.same("p", model.p(), expected.get("p").asDouble(), SEARCHED);
    oracle.same("q", model.q(), expected.get("q").asDouble(), SEARCHED);
    oracle.same("v", model.v(), expected.get("v").asDouble(), SEARCHED);
    oracle.same(
        "log-likelihood", fit.logLikelihood(), recomputed.get("gg_loglik_at_fit").asDouble(), 1e-9);
    List<Spending> repeaters = spending.stream().filter(one -> one.repeats() > 0).toList();
    oracle.same(
        "repeaters",
        repeaters.size(),
        published.get("gg_means").get("n_repeat_customers").asDouble(),
        0);
    oracle.same(
        "correlation",
        GammaGamma.correlation(repeaters),
        published.get("gg_means").get("corr_monetary_frequency").asDouble(),
        1e-6);
    GammaGamma rounded = new GammaGamma(6.25, 3.74, 15.44);
    double sum = 0;
    for (int i = 0; i < spending.size(); i++) {
      String who = "customer " + money.get(i)[0];
      oracle.same(who, model.expectedAmount(spending.get(i)), number(money.get(i)[5]), SEARCHED);
      oracle.same(
          who + ", published parameters",
          rounded.expectedAmount(spending.get(i)),
          number(money.get(i)[7]),
          1e-8);
      sum += model.expectedAmount(spending.get(i));
    }
    oracle.same(
        "mean of E[M]",
        sum / spending.size(),
        recomputed.get("mean_exp_avg_value").asDouble(),
        SEARCHED);
    oracle.done("clv_cases.json, Gamma-Gamma");
  }

  @Test
  void lifetimeValuesOfCdnowAreInWeeksAndNotInDays() {
    LifetimeValue value =
        new LifetimeValue(
            ((Fitted<BgNbd>) BgNbd.fit(histories)).model(),
            ((Fitted<GammaGamma>) GammaGamma.fit(spending)).model());
    double[] weekly = {
      36.2785, 4.6375, 8.3441, 8.3441, 8.3441, 283.5235, 6.8814, 8.3441, 43.3536, 8.3441
    };
    for (int i = 0; i < weekly.length; i++) {
      oracle.same(
          "12 months of 4.345 weeks, customer " + (i + 1),
          value.of(histories.get(i), spending.get(i), 12, 4.345, 0.01),
          weekly[i],
          1e-4);
      oracle.same(
          "12 months of 30 weeks, customer " + (i + 1),
          value.of(histories.get(i), spending.get(i), 12, 30, 0.01),
          published.get("clv_first10_12m_1pct").get(i).asDouble(),
          SEARCHED);
    }
    for (int i = 0; i + 1 < money.size(); i++) {
      oracle.same(
          "row " + (i + 1) + " of the file",
          value.of(histories.get(i + 1), spending.get(i + 1), 12, 30, 0.01),
          number(money.get(i)[6]),
          5e-5);
    }
    oracle.deviates(
        "clv_first10_12m_1pct, clv_12m_1pct",
        "computed with 30 units a month though a unit is a week; the weeks of a month are 4.345");
    oracle.deviates(
        "clv_12m_1pct", "each value stands one row too high: row 1 has that of customer 2");
    oracle.done("clv_cases.json, lifetime value");
  }

  @Test
  void purchasesOfOneDayAreMergedIntoOne() {
    DateTimeFormatter day = DateTimeFormatter.BASIC_ISO_DATE;
    LocalDate end = LocalDate.of(1997, 9, 30);
    Map<Integer, TreeSet<LocalDate>> days = new TreeMap<>();
    for (String line : oracle.lines("data/lifetimes_CDNOW_sample.txt")) {
      String[] cells = line.trim().split("\\s+", -1);
      LocalDate bought = LocalDate.parse(cells[2], day);
      if (!bought.isAfter(end)) {
        days.computeIfAbsent(Integer.valueOf(cells[1]), _ -> new TreeSet<>()).add(bought);
      }
    }
    List<History> made = new ArrayList<>();
    for (TreeSet<LocalDate> bought : days.values()) {
      LocalDate first = bought.first();
      made.add(new History(bought.size() - 1, weeks(first, bought.last()), weeks(first, end)));
    }
    assertThat(made).hasSameSizeAs(histories);
    for (int i = 0; i < made.size(); i++) {
      oracle.same("repeats", made.get(i).repeats(), histories.get(i).repeats(), 0);
      oracle.same("recency", made.get(i).recency(), histories.get(i).recency(), 0.005);
      oracle.same("age", made.get(i).age(), histories.get(i).age(), 0.005);
    }
    oracle.done("lifetimes_CDNOW_sample.txt");
  }

  private void parameters(String name, BgNbd model, JsonNode expected, double tolerance) {
    oracle.same(name + " r", model.r(), expected.get("r").asDouble(), tolerance);
    oracle.same(name + " α", model.alpha(), expected.get("alpha").asDouble(), tolerance);
    oracle.same(name + " a", model.a(), expected.get("a").asDouble(), tolerance);
    oracle.same(name + " b", model.b(), expected.get("b").asDouble(), tolerance);
  }

  private static double weeks(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / 7.0;
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
