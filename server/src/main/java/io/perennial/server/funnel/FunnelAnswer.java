package io.perennial.server.funnel;

import io.perennial.server.console.Chart;
import java.util.List;

/**
 * A funnel, ready to be shown.
 *
 * @param label which series the steps are of
 * @param series one row for each breakdown value; a single one without breakdown
 * @param trend of the series shown, by period of entry
 * @param times how long the steps of the series shown took; no columns when nobody went on
 * @param none whether nobody entered
 */
public record FunnelAnswer(
    Chart.Lines chart,
    String label,
    List<FunnelTable.Row> steps,
    List<FunnelTable.SeriesRow> series,
    Trend trend,
    Times times,
    String span,
    boolean none,
    long excluded) {

  /** The conversion by period of entry. */
  public record Trend(Chart.Lines chart, List<FunnelTrend.Row> rows) {}

  /** The time that each step took. */
  public record Times(Chart.Lines chart, List<String> columns, List<FunnelTimes.Row> rows) {}
}
