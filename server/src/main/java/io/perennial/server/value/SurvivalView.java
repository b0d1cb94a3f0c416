package io.perennial.server.value;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.People.Presence;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.PayersSet;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.ValueLink;
import io.perennial.statistics.KaplanMeier;
import io.perennial.statistics.LogRank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The curve of paid lifetime as chart and tables.
 *
 * @param months the undivided curve, month by month
 * @param series who is behind it, and the estimates of each series
 * @param difference whether the curves of the series differ; empty when there is nothing to compare
 */
public record SurvivalView(
    Chart.Lines chart, List<Month> months, List<Series> series, String median, String difference) {

  private static final double SIGNIFICANT = 0.05;

  /** The curve after so many months. */
  public record Month(int month, String atRisk, String share, String interval) {}

  /** One series. */
  public record Series(
      String label,
      PeopleCount people,
      PeopleCount staying,
      PeopleCount left,
      String monthly,
      String months,
      String simple,
      String survival) {}

  static SurvivalView of(
      Asking<ValueLink> asking, PaidLifetime.Answer answer, Optional<LogRank> logRank) {
    int horizon = asking.link().horizon();
    List<PaidLifetime.Series> some =
        answer.series().stream().filter(series -> series.people() > 0).toList();
    return new SurvivalView(
        Chart.lines(
            asking.page().t("value.survival"),
            Chart.Unit.PERCENT,
            IntStream.rangeClosed(0, horizon).mapToObj(Integer::toString).toList(),
            asking.page().t("value.survival.x"),
            some.stream().map(series -> line(asking, series)).toList()),
        some.isEmpty() ? List.of() : months(asking, some.getFirst()),
        some.stream().map(series -> row(asking, series)).toList(),
        median(asking, answer.everybody().stays()),
        logRank.map(test -> difference(asking, test)).orElse(""));
  }

  private static Optional<KaplanMeier.Point> at(PaidLifetime.Series series, int month) {
    double day = (double) month * PaidLifetime.MONTH_DAYS;
    return month > series.observedMonths() ? Optional.empty() : series.stays().at(day);
  }

  /** Everybody stays at first; what nobody has lived to see is a gap. */
  private static Chart.Series line(Asking<ValueLink> asking, PaidLifetime.Series series) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Double> low = new ArrayList<>();
    List<@Nullable Double> high = new ArrayList<>();
    for (int month = 0; month <= asking.link().horizon(); month++) {
      boolean seen = month <= series.observedMonths();
      Optional<KaplanMeier.Point> point = at(series, month);
      values.add(seen ? point.map(KaplanMeier.Point::surviving).orElse(1.0) : null);
      low.add(seen ? point.map(p -> p.interval95().low()).orElse(1.0) : null);
      high.add(seen ? point.map(p -> p.interval95().high()).orElse(1.0) : null);
    }
    return new Chart.Series(label(asking, series.value()), values, low, high, null, null, null);
  }

  private static List<Month> months(Asking<ValueLink> asking, PaidLifetime.Series series) {
    List<Month> months = new ArrayList<>();
    for (int month = 1; month <= asking.link().horizon(); month++) {
      int shown = month;
      at(series, month)
          .ifPresent(point ->
              months.add(
                  new Month(
                      shown,
                      asking.texts().number(point.atRisk() - point.left() - point.censored()),
                      asking.texts().percent(point.surviving()),
                      asking.texts().number(point.interval95().low() * 100, 1)
                          + "–"
                          + asking.texts().percent(point.interval95().high()))));
    }
    return months;
  }

  private static Series row(Asking<ValueLink> asking, PaidLifetime.Series series) {
    Money money = new Money(asking.texts(), asking.project().currency());
    Estimates estimates =
        Estimates.of(
            series,
            asking.project().assumptions().expectedRetainedMonths(),
            asking.link().horizon());
    return new Series(
        label(asking, series.value()),
        people(asking, series, series.people(), Presence.COHORT),
        people(asking, series, series.people() - series.left(), Presence.RETAINED),
        people(asking, series, series.left(), Presence.NOT_RETAINED),
        money.money(estimates.monthly()),
        asking.texts().number(estimates.stay().orElseThrow().value(), 1),
        money.money(estimates.simple()),
        estimates.survival().isEmpty()
            ? Money.NONE
            : "%s (%s–%s)"
                .formatted(
                    money.money(estimates.survival()),
                    money.money(estimates.survivalLow()),
                    money.money(estimates.survivalHigh())));
  }

  private static String label(Asking<ValueLink> asking, Breakdown.Value value) {
    return asking.labels().series(value, asking.link().breakdown());
  }

  private static PeopleCount people(
      Asking<ValueLink> asking, PaidLifetime.Series series, long number, Presence presence) {
    return asking.people(
        number,
        new PayersSet(
            asking.link(),
            ValueLink.Behind.STAYING,
            series.value(),
            Optional.empty(),
            0,
            presence));
  }

  private static String difference(Asking<ValueLink> asking, LogRank test) {
    boolean tiny = test.p() < 0.001;
    String p = (tiny ? "< " : "= ") + asking.texts().number(tiny ? 0.001 : test.p(), 3);
    return asking
        .page()
        .t(test.p() < SIGNIFICANT ? "value.logrank.differ" : "value.logrank.same", p);
  }

  private static String median(Asking<ValueLink> asking, KaplanMeier stays) {
    OptionalDouble median = stays.median();
    return median.isEmpty()
        ? asking.page().t("value.median.none")
        : asking
            .page()
            .t(
                "value.median",
                asking.texts().number(median.getAsDouble() / PaidLifetime.MONTH_DAYS, 1));
  }
}
