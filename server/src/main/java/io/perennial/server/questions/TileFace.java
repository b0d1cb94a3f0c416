package io.perennial.server.questions;

import io.perennial.server.console.Chart;
import java.util.List;
import java.util.Optional;

/**
 * What a tile shows: a chart or a few figures, the numbers as a table, and a note that says which
 * days they are about.
 *
 * @param table may have no rows, when the figures say it all
 * @param none whether there is nothing to show; only the note is shown then
 */
public record TileFace(
    Optional<Chart> chart, List<Figure> figures, Table table, String note, boolean none) {

  /**
   * One number.
   *
   * @param status of a metric with a target: {@code met}, {@code missed} or {@code no_data};
   *     otherwise empty
   * @param facts what the number was computed from
   */
  public record Figure(
      String name,
      String value,
      String status,
      List<String> facts,
      Optional<Chart.Sparkline> trend) {}

  /** Rows of texts under a head; the first column names the row. */
  public record Table(List<String> head, List<List<String>> rows) {

    public static final Table EMPTY = new Table(List.of(), List.of());

    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  public TileFace {
    figures = List.copyOf(figures);
  }

  /** A chart and its numbers. */
  public static TileFace of(Chart chart, Table table, String note) {
    return new TileFace(Optional.of(chart), List.of(), table, note, false);
  }

  /** Numbers that no chart tells better. */
  public static TileFace of(Table table, String note) {
    return new TileFace(Optional.empty(), List.of(), table, note, false);
  }

  /** A few figures. */
  public static TileFace of(List<Figure> figures, String note) {
    return new TileFace(Optional.empty(), figures, Table.EMPTY, note, false);
  }

  /** Nothing to show, and why. */
  public static TileFace none(String note) {
    return new TileFace(Optional.empty(), List.of(), Table.EMPTY, note, true);
  }
}
