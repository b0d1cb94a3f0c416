package io.perennial.server.lifecycle;

import io.perennial.server.console.Chart;
import java.util.List;

/** A lifecycle, ready to be shown. */
public record LifecycleAnswer(
    Chart.Lines chart, List<LifecycleTable.Row> rows, String span, SegmentTable segments) {

  /** Whether nobody was active in the span or before it. */
  public boolean none() {
    return rows.stream().allMatch(row -> row.population() == 0);
  }
}
