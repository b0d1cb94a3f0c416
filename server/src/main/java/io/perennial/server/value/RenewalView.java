package io.perennial.server.value;

import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.time.Period;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PayersSet;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.ValueLink;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renewal as chart and table; the rows of each series, latest first. */
public record RenewalView(Chart.Lines chart, List<Row> rows) {

  /** One period of one series. */
  public record Row(
      String series,
      String period,
      boolean complete,
      PeopleCount judged,
      PeopleCount renewed,
      PeopleCount lost,
      String rate,
      String interval) {}

  static RenewalView of(Asking<ValueLink> asking, Renewal.Answer answer) {
    List<Row> rows = new ArrayList<>();
    List<Chart.Series> lines = new ArrayList<>();
    for (Renewal.Series series : answer.series()) {
      String label = asking.labels().series(series.value(), asking.link().breakdown());
      lines.add(line(label, series));
      for (Renewal.Row row : series.rows().reversed()) {
        if (row.renewed().denominator() > 0) {
          rows.add(row(asking, label, series, row));
        }
      }
    }
    List<Renewal.Row> periods = answer.series().getFirst().rows();
    return new RenewalView(
        Chart.lines(
            asking.page().t("value.renewal"),
            Chart.Unit.PERCENT,
            periods.stream().map(row -> Labels.period(row.start(), Period.MONTH)).toList(),
            null,
            lines),
        rows);
  }

  private static Chart.Series line(String label, Renewal.Series series) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Double> low = new ArrayList<>();
    List<@Nullable Double> high = new ArrayList<>();
    List<@Nullable Long> renewed = new ArrayList<>();
    List<@Nullable Long> judged = new ArrayList<>();
    for (Renewal.Row row : series.rows()) {
      Proportion share = row.renewed();
      boolean some = share.denominator() > 0;
      values.add(some ? (Double) share.value().orElseThrow() : null);
      low.add(some ? (Double) share.wilson95().low() : null);
      high.add(some ? (Double) share.wilson95().high() : null);
      renewed.add(share.numerator());
      judged.add(share.denominator());
    }
    return new Chart.Series(
        label,
        values,
        low,
        high,
        renewed,
        judged,
        series.rows().stream().map(row -> !row.complete()).toList());
  }

  private static Row row(
      Asking<ValueLink> asking, String label, Renewal.Series series, Renewal.Row row) {
    Proportion share = row.renewed();
    return new Row(
        label,
        Labels.period(row.start(), Period.MONTH),
        row.complete(),
        people(asking, series, row, share.denominator(), Presence.COHORT),
        people(asking, series, row, share.numerator(), Presence.RETAINED),
        people(asking, series, row, share.denominator() - share.numerator(), Presence.NOT_RETAINED),
        asking.texts().percent(share.value().orElseThrow()),
        asking.texts().number(share.wilson95().low() * 100, 1)
            + "–"
            + asking.texts().percent(share.wilson95().high()));
  }

  private static PeopleCount people(
      Asking<ValueLink> asking,
      Renewal.Series series,
      Renewal.Row row,
      long number,
      Presence presence) {
    return asking.people(
        number,
        new PayersSet(
            asking.link(),
            ValueLink.Behind.RENEWAL,
            series.value(),
            Optional.of(row.start()),
            0,
            presence));
  }
}
