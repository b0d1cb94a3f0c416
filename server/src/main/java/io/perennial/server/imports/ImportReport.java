package io.perennial.server.imports;

import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a file: read = stored + duplicate + rejected.
 *
 * @param read rows read, blank lines not counted
 * @param stored rows stored as events
 * @param duplicate rows whose content, or message id, was stored before or stands earlier in the
 *     file
 * @param rejected rows that could not become events
 * @param reasons how many rows each reason rejected
 * @param examples the first rejected rows
 */
public record ImportReport(
    long read,
    long stored,
    long duplicate,
    long rejected,
    Map<String, Long> reasons,
    List<RejectedRow> examples) {

  public static final ImportReport EMPTY = new ImportReport(0, 0, 0, 0, Map.of(), List.of());

  /** How many rejected rows are kept as examples. */
  public static final int EXAMPLES = 100;

  public ImportReport {
    reasons = Map.copyOf(reasons);
    examples = List.copyOf(examples);
  }

  /**
   * One rejected row.
   *
   * @param line the line it starts on
   * @param column the column at fault, empty for the whole row
   * @param code the reason
   * @param detail one English sentence
   */
  public record RejectedRow(long line, String column, String code, String detail) {}
}
