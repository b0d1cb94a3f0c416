package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file to import. Format, compression, encoding and delimiter are read from its first bytes,
 * never from its name.
 */
public final class ImportFile {

  /** What a file is made of. */
  public enum Format {
    CSV,
    JSON_LINES,
    PARQUET
  }

  /**
   * How a file is written.
   *
   * @param delimiter between the fields of CSV; a comma for the other formats
   */
  public record Layout(Format format, boolean gzip, Charset charset, char delimiter) {}

  private static final int HEAD_BYTES = 256 * 1024;

  private final Path path;
  private final Layout layout;

  private ImportFile(Path path, Layout layout) {
    this.path = path;
    this.layout = layout;
  }

  /**
   * Looks at the beginning of a file.
   *
   * @throws PerennialException of category {@code CALLER} when it is empty or cannot be read
   */
  public static ImportFile open(Path path) {
    try {
      boolean gzip = isGzip(path);
      byte[] head;
      try (InputStream in = inflated(path, gzip)) {
        head = in.readNBytes(HEAD_BYTES);
      }
      return new ImportFile(path, layout(head, gzip));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Layout layout(byte[] head, boolean gzip) {
    if (startsWith(head, 'P', 'A', 'R', '1')) {
      return new Layout(Format.PARQUET, gzip, StandardCharsets.UTF_8, ',');
    }
    Charset charset = Encoding.of(head);
    String text = Encoding.withoutMark(new String(head, charset));
    if (text.isBlank()) {
      throw new PerennialException(Category.CALLER, "import.empty_file", "The file is empty.");
    }
    return text.stripLeading().startsWith("{")
        ? new Layout(Format.JSON_LINES, gzip, charset, ',')
        : new Layout(Format.CSV, gzip, charset, CsvRows.delimiterOf(text));
  }

  public Layout layout() {
    return layout;
  }

  /** Reads from the first row. */
  public RowReader rows() {
    try {
      return switch (layout.format()) {
        case CSV -> new CsvRows(text(), layout.delimiter());
        case JSON_LINES -> new JsonLinesRows(text());
        case PARQUET -> parquet();
      };
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The first rows. */
  public List<Row> sample(int limit) {
    List<Row> rows = new ArrayList<>();
    try (RowReader reader = rows()) {
      for (Row row = reader.next(); row != null && rows.size() < limit; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The columns of the file; for JSON Lines those of its first rows. */
  public List<String> columns() {
    try (RowReader reader = rows()) {
      return reader.columns();
    }
  }

  private RowReader parquet() throws IOException {
    if (!layout.gzip()) {
      return new ParquetRows(path, false);
    }
    Path inflated = Files.createTempFile("perennial-import", ".parquet");
    try (InputStream in = inflated(path, true)) {
      Files.copy(in, inflated, StandardCopyOption.REPLACE_EXISTING);
      return new ParquetRows(inflated, true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(inflated);
      throw e;
    }
  }

  private CountedText text() throws IOException {
    return CountedText.open(path, layout);
  }

  static InputStream inflated(Path path, boolean gzip) throws IOException {
    InputStream in = Files.newInputStream(path);
    return gzip ? new GZIPInputStream(in, 64 * 1024) : in;
  }

  static PerennialException unreadable(Exception cause) {
    Throwable reason =
        cause instanceof UncheckedIOException && cause.getCause() != null
            ? cause.getCause()
            : cause;
    return new PerennialException(
        Category.CALLER,
        "import.unreadable_file",
        "The file cannot be read: " + reason.getMessage() + ".",
        cause);
  }

  private static boolean isGzip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return startsWith(in.readNBytes(2), 0x1f, 0x8b);
    }
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
