package io.perennial.server.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.events.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180, any of four delimiters); its first record names the columns. */
final class CsvRows implements RowReader {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int RECORDS_TO_COMPARE = 20;

  private final CountedText text;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;

  CsvRows(CountedText text, char delimiter) {
    this.text = text;
    this.records = reader(delimiter).ofCsvRecord(text.reader()).iterator();
    if (!records.hasNext()) {
      throw new PerennialException(Category.CALLER, "import.empty_file", "The file is empty.");
    }
    this.columns = names(records.next().getFields());
  }

  private static CsvReader.CsvReaderBuilder reader(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(true)
        .allowMissingFields(true)
        .allowExtraFields(true);
  }

  /** The delimiter that cuts the first records into the most fields, the same number in each. */
  static char delimiterOf(String head) {
    char best = ',';
    int mostFields = 1;
    for (char delimiter : DELIMITERS) {
      int fields = commonFields(head, delimiter);
      if (fields > mostFields) {
        mostFields = fields;
        best = delimiter;
      }
    }
    return best;
  }

  private static int commonFields(String head, char delimiter) {
    int common = Integer.MAX_VALUE;
    int compared = 0;
    int end = head.lastIndexOf('\n');
    String whole = end < 0 ? head : head.substring(0, end);
    try (CsvReader<CsvRecord> reader = reader(delimiter).ofCsvRecord(whole)) {
      for (CsvRecord line : reader) {
        common = Math.min(common, line.getFieldCount());
        if (++compared == RECORDS_TO_COMPARE) {
          break;
        }
      }
    } catch (IOException | CsvParseException e) {
      return 0;
    }
    return compared == 0 ? 0 : common;
  }

  private static List<String> names(List<String> header) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String given = JsonValues.clean(header.get(i)).strip();
      String base = given.isEmpty() ? "column_" + (i + 1) : given;
      String name = base;
      for (int n = 2; !names.add(name); n++) {
        name = base + "_" + n;
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() {
    try {
      return records.hasNext() ? row(records.next()) : null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw ImportFile.unreadable(e);
    }
  }

  private Row row(CsvRecord line) {
    List<String> fields = line.getFields();
    if (fields.size() != columns.size()) {
      return new Row.Unreadable(
          line.getStartingLineNumber(),
          "import.wrong_field_count",
          "The row has " + fields.size() + " fields, the header has " + columns.size() + ".");
    }
    Map<String, PropertyValue> values = LinkedHashMap.newLinkedHashMap(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      if (!field.isEmpty()) {
        values.put(columns.get(i), PropertyValue.of(JsonValues.clean(field)));
      }
    }
    return new Row.Values(line.getStartingLineNumber(), values);
  }

  @Override
  public double progress() {
    return text.progress();
  }

  @Override
  public void close() {
    text.close();
  }
}
