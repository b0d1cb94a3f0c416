package io.perennial.server.analyze;

import io.perennial.server.imports.ColumnGuess.TimestampFit;
import io.perennial.server.imports.ImportFile;
import io.perennial.server.imports.Mapping;
import io.perennial.server.imports.Mapping.Use;
import java.util.List;
import java.util.Map;

/**
 * How a file was understood.
 *
 * @param name the file's name without its folder
 * @param zone the time zone, and how it was chosen
 */
public record Source(
    String name,
    ImportFile.Layout layout,
    Mapping mapping,
    TimestampFit timestamps,
    ZoneGuess zone) {

  /** The columns with a use, in file order. */
  List<String> columns(Use use) {
    return mapping.columns().entrySet().stream()
        .filter(column -> column.getValue() == use)
        .map(Map.Entry::getKey)
        .toList();
  }
}
