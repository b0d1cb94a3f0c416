package io.perennial.statistics;

import io.perennial.statistics.KaplanMeier.Point;
import io.perennial.statistics.KaplanMeier.Stay;
import io.perennial.statistics.Proportion.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@link KaplanMeier} and {@link LogRank} against R's survival package. */
class SurvivalOracleTest {

  private static final double SAME = 1e-9;

  private final Oracle oracle = Oracle.open();
  private final JsonNode cases = oracle.json("survival_R.json").get("cases");

  @Test
  void survivalIsAsInR() {
    List<String[]> flies = oracle.table("data/lifelines_waltons.csv");
    curve("waltons_all_loglog", waltons(flies, _ -> true), Point::interval95);
    curve("waltons_all_plain", waltons(flies, _ -> true), Point::plainInterval95);
    curve("waltons_miR-137_loglog", waltons(flies, "miR-137"::equals), Point::interval95);
    curve("waltons_control_loglog", waltons(flies, "control"::equals), Point::interval95);
    curve("rossi_km", rossi(), Point::interval95);
    curve("telco_tenure_km", telco(_ -> true), Point::interval95);

    logRank(
        "waltons_logrank",
        List.of(waltons(flies, "control"::equals), waltons(flies, "miR-137"::equals)));
    List<KaplanMeier> contracts = new ArrayList<>();
    for (JsonNode group : cases.get("telco_logrank_contract").get("groups")) {
      contracts.add(telco(group.asString().substring("Contract=".length())::equals));
    }
    logRank("telco_logrank_contract", contracts);

    oracle.deviates(
        "*_km, *_loglog, *_plain: bounds where everybody or nobody stays",
        "R has none; we say [1, 1] while nobody has left and [0, 1] once nobody stays");
    oracle.deviates("waltons_nelson_aalen", "no question asks for a cumulative hazard");
    oracle.deviates("rossi_cox_efron", "no question asks for a regression on survival times");
    oracle.done("survival_R.json");
  }

  private void curve(String name, KaplanMeier survival, Function<Point, Interval> interval) {
    JsonNode expected = cases.get(name);
    List<Point> curve = survival.curve();
    for (int i = 0; i < expected.get("time").size(); i++) {
      String at = name + " " + i;
      Point point = curve.get(i);
      oracle.same(at + " time", point.time(), expected.get("time").get(i).asDouble(), 0);
      oracle.same(at + " surv", point.surviving(), expected.get("surv").get(i).asDouble(), SAME);
      compare(at, expected, "n_risk", i, (double) point.atRisk());
      compare(at, expected, "n_event", i, (double) point.left());
      compare(at, expected, "n_censor", i, (double) point.censored());
      compare(at, expected, "std_err", i, point.standardError());
      compare(at, expected, "lower", i, interval.apply(point).low());
      compare(at, expected, "upper", i, interval.apply(point).high());
    }
    if (expected.has("median")) {
      oracle.same(
          name + " median", survival.median().orElseThrow(), expected.get("median").asDouble(), 0);
    }
  }

  /** A column may be absent, and a value of it null. */
  private void compare(String at, JsonNode expected, String column, int row, double actual) {
    JsonNode value = expected.path(column).path(row);
    if (value.isNumber()) {
      oracle.same(at + " " + column, actual, value.asDouble(), SAME);
    }
  }

  private void logRank(String name, List<KaplanMeier> groups) {
    JsonNode expected = cases.get(name);
    LogRank test = LogRank.of(groups).orElseThrow();
    oracle.same(name, test.statistic(), expected.get("chisq").asDouble(), SAME);
    for (int i = 0; i < groups.size(); i++) {
      oracle.same(name + " obs", test.observed().get(i), expected.get("obs").get(i).asDouble(), 0);
      oracle.same(
          name + " exp", test.expected().get(i), expected.get("exp").get(i).asDouble(), SAME);
    }
    if (expected.has("p")) {
      oracle.same(name + " p", test.p(), expected.get("p").asDouble(), SAME);
    }
  }

  private static KaplanMeier waltons(List<String[]> flies, Predicate<String> group) {
    return KaplanMeier.of(
        flies.stream()
            .filter(row -> group.test(row[2]))
            .map(row -> new Stay(Double.parseDouble(row[0]), row[1].equals("1")))
            .toList());
  }

  private KaplanMeier rossi() {
    return KaplanMeier.of(
        oracle.table("data/lifelines_rossi.csv").stream()
            .map(row -> new Stay(Double.parseDouble(row[0]), row[1].equals("1")))
            .toList());
  }

  private KaplanMeier telco(Predicate<String> contract) {
    return KaplanMeier.of(
        oracle.table("data/ibm_Telco-Customer-Churn.csv").stream()
            .filter(row -> contract.test(row[15]))
            .map(row -> new Stay(Double.parseDouble(row[5]), row[20].equals("Yes")))
            .toList());
  }
}
