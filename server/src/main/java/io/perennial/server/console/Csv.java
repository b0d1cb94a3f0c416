package io.perennial.server.console;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table as a CSV file: UTF-8 with a byte-order mark, so that spreadsheets read Chinese; null is
 * an empty field. Text that a spreadsheet would run as a formula is preceded by an apostrophe.
 */
public final class Csv {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringBuilder lines = new StringBuilder(BYTE_ORDER_MARK);

  public Csv(String... header) {
    row((Object[]) header);
  }

  public Csv row(@Nullable Object... fields) {
    lines.append(Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",")));
    lines.append("\r\n");
    return this;
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (value instanceof Number) {
      return text;
    }
    if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  /** The file as a download. */
  public ResponseEntity<byte[]> download(String fileName) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName).build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
