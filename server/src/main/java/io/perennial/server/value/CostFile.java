package io.perennial.server.value;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.console.Csv;
import java.util.List;
import java.util.Locale;

/** Costs as a CSV file with the columns {@code month}, {@code channel} and {@code cost}. */
final class CostFile {

  private static final List<String> COLUMNS = List.of("month", "channel", "cost");

  private CostFile() {}

  /** Reads a file; its first line names the columns, in any order. */
  static List<Cost> read(String text) {
    List<CsvRecord> records;
    try {
      records =
          CsvReader.builder()
              .skipEmptyLines(true)
              .allowMissingFields(true)
              .ofCsvRecord(text.replace("\uFEFF", ""))
              .stream()
              .toList();
    } catch (CsvParseException e) {
      throw new PerennialException(
          Category.CALLER, "costs.file", "The file is not CSV: " + e.getMessage(), e);
    }
    List<Integer> places =
        records.isEmpty()
            ? List.of(-1)
            : COLUMNS.stream().map(column -> place(records.getFirst(), column)).toList();
    if (places.contains(-1)) {
      throw new PerennialException(
          Category.CALLER,
          "costs.columns",
          "The first line names the columns month, channel and cost.");
    }
    CostRows rows = new CostRows();
    for (CsvRecord record : records.subList(1, records.size())) {
      rows.add(
          (int) record.getStartingLineNumber(),
          field(record, places.get(0)),
          field(record, places.get(1)),
          field(record, places.get(2)));
    }
    return rows.done();
  }

  private static int place(CsvRecord head, String column) {
    return head.getFields().stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList()
        .indexOf(column);
  }

  private static String field(CsvRecord record, int place) {
    return place < record.getFieldCount() ? record.getField(place) : "";
  }

  /** What {@link #read} reads as the same costs. */
  static Csv write(List<Cost> costs) {
    Csv csv = new Csv(COLUMNS.toArray(String[]::new));
    costs.forEach(cost -> csv.row(cost.month(), cost.channel(), cost.amount()));
    return csv;
  }
}
