package io.perennial.server.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file's rows one after the other, never holding more than a few of them. */
public interface RowReader extends AutoCloseable {

  /** The columns in file order; JSON Lines may bring more of them later. */
  List<String> columns();

  /** The next row, null at the end. */
  @Nullable Row next();

  /** How far the file was read, from 0 to 1. */
  double progress();

  @Override
  void close();
}
