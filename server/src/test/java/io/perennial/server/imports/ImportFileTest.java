package io.perennial.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.ImportFile.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theDelimiterOfACsvFileIsFound(String delimiter) throws IOException {
    ImportFile file =
        file("user_id,event,time\nana,login,1\nbo,\"a, b; c\",2\n".replace(",", delimiter));
    assertThat(file.layout().format()).isEqualTo(Format.CSV);
    assertThat(file.layout().delimiter()).isEqualTo(delimiter.charAt(0));
    assertThat(file.columns()).containsExactly("user_id", "event", "time");
  }

  @Test
  void quotedFieldsMayHoldDelimitersQuotesAndLineBreaks() throws IOException {
    ImportFile file =
        file("user_id,note\r\nana,\"first, \"\"second\"\"\r\nthird\"\r\nbo,plain\r\n");
    assertThat(file.sample(10))
        .containsExactly(
            row(2, Map.of("user_id", "ana", "note", "first, \"second\"\r\nthird")),
            row(4, Map.of("user_id", "bo", "note", "plain")));
  }

  @Test
  void anEmptyCellHasNoValueAndARowOfTheWrongLengthIsUnreadable() throws IOException {
    ImportFile file = file("user_id,plan\nana,\nbo\n\ncleo,pro,extra\n");
    assertThat(file.sample(10))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(row(2, Map.of("user_id", "ana"))),
            second -> assertThat(second).isInstanceOf(Row.Unreadable.class),
            third ->
                assertThat(third)
                    .isEqualTo(
                        new Row.Unreadable(
                            5,
                            "import.wrong_field_count",
                            "The row has 3 fields, the header has 2.")));
  }

  @Test
  void columnsWithoutANameOrWithTheSameNameAreToldApart() throws IOException {
    assertThat(file("id,,id\n1,2,3\n").columns()).containsExactly("id", "column_2", "id_2");
  }

  @Test
  void aChineseSpreadsheetExportIsReadAsGb18030() throws IOException {
    ImportFile file = file("用户ID,事件\n安娜,登录\n", Charset.forName("GB18030"));
    assertThat(file.columns()).containsExactly("用户ID", "事件");
    assertThat(file.sample(1)).containsExactly(row(2, Map.of("用户ID", "安娜", "事件", "登录")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNotPartOfTheFirstColumn(String charset) throws IOException {
    ImportFile file = file("\uFEFFuser_id,city\nana,東京\n", Charset.forName(charset));
    assertThat(file.columns()).containsExactly("user_id", "city");
    assertThat(file.sample(1)).containsExactly(row(2, Map.of("user_id", "ana", "city", "東京")));
  }

  @Test
  void jsonLinesKeepTypesAndLiftNestedMembersOneLevel() throws IOException {
    ImportFile file =
        file(
            """
            {"userId":"ana","event":"pay","properties":{"amount":19.90,"tags":["a"],"deep":{"x":1}}}

            nonsense
            {"userId":"bo","trial":false,"nothing":null}
            """);
    assertThat(file.layout().format()).isEqualTo(Format.JSON_LINES);
    assertThat(file.columns())
        .containsExactly(
            "userId", "event", "properties.amount", "properties.tags", "properties.deep", "trial");
    assertThat(file.sample(10))
        .containsExactly(
            new Row.Values(
                1,
                Map.of(
                    "userId",
                    PropertyValue.of("ana"),
                    "event",
                    PropertyValue.of("pay"),
                    "properties.amount",
                    PropertyValue.of(19.9),
                    "properties.tags",
                    new PropertyValue.Json("[\"a\"]"),
                    "properties.deep",
                    new PropertyValue.Json("{\"x\":1}"))),
            new Row.Unreadable(3, "import.invalid_json", "The line is not JSON."),
            new Row.Values(
                4, Map.of("userId", PropertyValue.of("bo"), "trial", PropertyValue.of(false))));
  }

  @Test
  void parquetKeepsNumbersBooleansTimesAndLists() throws Exception {
    assertParquet(ImportFile.open(parquet()), false);
  }

  @Test
  void gzippedParquetIsReadToo() throws Exception {
    assertParquet(ImportFile.open(gzip(Files.readAllBytes(parquet()))), true);
  }

  private static void assertParquet(ImportFile file, boolean gzip) {
    assertThat(file.layout().format()).isEqualTo(Format.PARQUET);
    assertThat(file.layout().gzip()).isEqualTo(gzip);
    assertThat(file.columns()).containsExactly("user id", "at", "local", "price", "trial", "tags");
    assertThat(file.sample(10))
        .containsExactly(
            new Row.Values(
                1,
                Map.of(
                    "user id",
                    PropertyValue.of("ana"),
                    "at",
                    PropertyValue.of("2026-01-01 23:30:00Z"),
                    "local",
                    PropertyValue.of("2026-01-01 23:30:00.25"),
                    "price",
                    PropertyValue.of(19.99),
                    "trial",
                    PropertyValue.of(true),
                    "tags",
                    new PropertyValue.Json("[\"a\",\"b\"]"))));
  }

  private Path parquet() throws SQLException {
    Path path = folder.resolve("events.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'ana' AS \"user id\","
              + " make_timestamptz(1767310200000000) AS at,"
              + " TIMESTAMP '2026-01-01 23:30:00.25' AS local,"
              + " 19.99::DECIMAL(9,2) AS price, true AS trial, ['a','b'] AS tags)"
              + " TO '"
              + path
              + "' (FORMAT parquet)");
    }
    return path;
  }

  @Test
  void gzippedTextIsReadWhateverTheNameSays() throws IOException {
    ImportFile file =
        ImportFile.open(gzip("user_id,event\nana,login\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(file.layout().gzip()).isTrue();
    assertThat(file.sample(1)).containsExactly(row(2, Map.of("user_id", "ana", "event", "login")));
  }

  @Test
  void progressEndsAtOne() throws IOException {
    try (RowReader rows = file("user_id,event\nana,login\n").rows()) {
      while (rows.next() != null) {
        assertThat(rows.progress()).isBetween(0.0, 1.0);
      }
      assertThat(rows.progress()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> file(" \n"))
        .isInstanceOf(PerennialException.class)
        .hasMessage("The file is empty.");
  }

  @Test
  void aGzipFileThatIsCutOffIsRefusedWithAReason() throws IOException {
    byte[] whole = Files.readAllBytes(gzip("user_id\nana\n".getBytes(StandardCharsets.UTF_8)));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, 15));
    assertThatThrownBy(() -> ImportFile.open(cut))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("cannot be read");
  }

  private static Row.Values row(long line, Map<String, String> texts) {
    return new Row.Values(
        line,
        texts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> PropertyValue.of(e.getValue()))));
  }

  private ImportFile file(String text) throws IOException {
    return file(text, StandardCharsets.UTF_8);
  }

  private ImportFile file(String text, Charset charset) throws IOException {
    return ImportFile.open(Files.write(folder.resolve("file"), text.getBytes(charset)));
  }

  private Path gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return Files.write(folder.resolve("anything.txt"), out.toByteArray());
  }
}
