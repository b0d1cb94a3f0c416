package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.ImportReport.RejectedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import would make of the first rows.
 *
 * @param columns the columns of the file
 * @param rows the first rows, with what becomes of each
 * @param sampled how many rows were tried
 * @param good how many of them become events
 * @param reasons how many each reason would reject
 * @param problems why nothing can be imported with this mapping; empty when it can
 */
public record Preview(
    List<String> columns,
    List<Line> rows,
    long sampled,
    long good,
    Map<String, Long> reasons,
    List<PerennialException.Problem> problems) {

  private static final int SHOWN = 10;

  /**
   * One row.
   *
   * @param cells the text of each column, empty when there is none
   * @param timestamp the instant it is read as, if it becomes an event
   * @param rejected why it does not
   */
  public record Line(
      long line, List<String> cells, @Nullable Instant timestamp, @Nullable RejectedRow rejected) {}

  static Preview of(List<String> columns, List<Row> sample, Mapping mapping, Instant now) {
    try {
      mapping.validated();
    } catch (PerennialException e) {
      List<Line> rows =
          sample.stream().limit(SHOWN).map(row -> line(row, columns, null, null)).toList();
      return new Preview(columns, rows, sample.size(), 0, Map.of(), e.problems());
    }
    RowMapper mapper = new RowMapper(mapping, now);
    List<Line> rows = new ArrayList<>();
    Map<String, Long> reasons = new LinkedHashMap<>();
    long good = 0;
    for (Row row : sample) {
      List<Entry> entries = new ArrayList<>();
      RejectedRow rejected = mapper.map(row, entries);
      Instant timestamp = rejected == null ? entries.getLast().header().timestamp() : null;
      if (rejected == null) {
        good++;
      } else {
        reasons.merge(rejected.code(), 1L, Long::sum);
      }
      if (rows.size() < SHOWN) {
        rows.add(line(row, columns, timestamp, rejected));
      }
    }
    return new Preview(columns, rows, sample.size(), good, reasons, List.of());
  }

  private static Line line(
      Row row, List<String> columns, @Nullable Instant timestamp, @Nullable RejectedRow rejected) {
    List<String> cells =
        columns.stream()
            .map(column -> row instanceof Row.Values values ? values.values().get(column) : null)
            .map(value -> value == null ? "" : text(value))
            .toList();
    return new Line(row.line(), cells, timestamp, rejected);
  }

  private static String text(PropertyValue value) {
    String text = value.text();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
