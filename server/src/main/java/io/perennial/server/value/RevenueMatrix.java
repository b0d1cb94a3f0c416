package io.perennial.server.value;

import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Retention.Maturity;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.engine.time.Period;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PayersSet;
import io.perennial.server.questions.ValueLink;
import io.perennial.server.retention.Matrix;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Revenue retention of one series as a heat map. */
final class RevenueMatrix {

  private final Asking<ValueLink> asking;
  private final RevenueRetention.Series series;
  private final Money money;

  private RevenueMatrix(Asking<ValueLink> asking, RevenueRetention.Series series) {
    this.asking = asking;
    this.series = series;
    this.money = new Money(asking.texts(), asking.project().currency());
  }

  static Matrix of(Asking<ValueLink> asking, RevenueRetention.Series series) {
    RevenueMatrix made = new RevenueMatrix(asking, series);
    return new Matrix(
        asking.labels().series(series.value(), asking.link().breakdown()),
        IntStream.range(0, series.all().size())
            .mapToObj(n -> asking.page().t("value.month", n))
            .toList(),
        series.cohorts().stream().map(made::row).toList(),
        made.all());
  }

  private Matrix.Row row(RevenueRetention.Cohort cohort) {
    Optional<LocalDate> start = Optional.of(cohort.start());
    return new Matrix.Row(
        Labels.period(cohort.start(), Period.MONTH),
        cohort.people(),
        people(start, 0, Presence.COHORT),
        IntStream.range(0, cohort.cells().size())
            .mapToObj(n -> cell(cohort.cells().get(n), start, n))
            .toList());
  }

  private Matrix.Row all() {
    return new Matrix.Row(
        asking.page().t("value.all"),
        series.cohorts().stream().mapToLong(RevenueRetention.Cohort::people).sum(),
        "",
        IntStream.range(0, series.all().size())
            .mapToObj(n -> cell(series.all().get(n), Optional.empty(), n))
            .toList());
  }

  private HeatCell cell(RevenueRetention.Cell cell, Optional<LocalDate> cohort, int column) {
    OptionalDouble rate = rate(cell);
    if (cell.maturity() == Maturity.NOT_STARTED || rate.isEmpty()) {
      return HeatCell.BLANK;
    }
    double share = rate.getAsDouble();
    boolean complete = cell.maturity() == Maturity.COMPLETE;
    String title =
        asking
            .page()
            .t(
                complete ? "value.cell" : "value.cell.incomplete",
                asking.texts().percent(share),
                money.money(OptionalDouble.of(amount(cell))),
                money.money(OptionalDouble.of(cell.initial())),
                cell.paying(),
                cell.people());
    return HeatCell.of(
        share, complete, title, people(cohort, column, Presence.RETAINED), asking.texts());
  }

  private OptionalDouble rate(RevenueRetention.Cell cell) {
    return asking.link().measure() == ValueLink.Measure.NET ? cell.netRate() : cell.grossRate();
  }

  private double amount(RevenueRetention.Cell cell) {
    return asking.link().measure() == ValueLink.Measure.NET ? cell.net() : cell.gross();
  }

  private String people(Optional<LocalDate> cohort, int column, Presence presence) {
    return asking
        .people(
            1,
            new PayersSet(
                asking.link(), ValueLink.Behind.REVENUE, series.value(), cohort, column, presence))
        .link();
  }
}
