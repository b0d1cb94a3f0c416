package io.perennial.server.retention;

import io.perennial.server.console.Chart;
import java.util.List;

/** A retention answer, ready to be shown. */
public record RetentionAnswer(
    Chart.Lines curves, List<String> columns, List<Curves.Row> table, Matrix matrix, String span) {

  public boolean none() {
    return matrix.rows().isEmpty();
  }
}
