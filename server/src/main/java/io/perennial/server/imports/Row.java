package io.perennial.server.imports;

import io.perennial.engine.event.PropertyValue;
import java.util.Map;

/** One row of a file, with the line it starts on (rows of a Parquet file are counted from 1). */
public sealed interface Row {

  long line();

  /** A row that was read: its values by column, in file order; an empty cell has no value. */
  record Values(long line, Map<String, PropertyValue> values) implements Row {}

  /** A row that could not be read as what the file claims to be. */
  record Unreadable(long line, String code, String detail) implements Row {}
}
