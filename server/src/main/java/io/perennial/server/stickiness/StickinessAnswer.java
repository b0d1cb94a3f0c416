package io.perennial.server.stickiness;

import io.perennial.server.console.Chart;
import java.util.List;

/**
 * A stickiness answer, ready to be shown.
 *
 * @param columns the numbers of active days
 * @param rows one for each week, month or span
 * @param pooled all complete ones together
 * @param shares what share of a week's and a month's users a day has
 */
public record StickinessAnswer(
    Chart.Lines chart,
    List<String> columns,
    List<ActiveDays.Row> rows,
    ActiveDays.Row pooled,
    ActiveShares shares,
    String span) {

  /** Whether nobody was active. */
  public boolean none() {
    return rows.stream().allMatch(row -> row.active().equals("0"));
  }
}
