package io.perennial.server.funnel;

import io.perennial.server.console.Chart;
import java.util.List;

/**
 * A funnel, ready to be shown.
 *
 * @param label which series the steps are of
 * @param series one row for each breakdown value; a single one without breakdown
 * @param none whether nobody entered
 */
public record FunnelAnswer(
    Chart.Lines chart,
    String label,
    List<FunnelTable.Row> steps,
    List<FunnelTable.SeriesRow> series,
    String span,
    boolean none,
    long excluded) {}
