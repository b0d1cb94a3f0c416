package io.perennial.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.Mapping.Use;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnGuessTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void columnsAreKnownByTheirNames() {
    ColumnGuess guess =
        guess(
            "user_id, action_type, action_detail, create_time",
            "ana, login, web, 2026-01-01 08:00:00",
            "bo, generate, poem, 2026-01-01 09:00:00");
    assertThat(guess.mapping().columns())
        .containsExactly(
            Map.entry("user_id", Use.USER_ID),
            Map.entry("action_type", Use.EVENT_NAME),
            Map.entry("action_detail", Use.PROPERTY),
            Map.entry("create_time", Use.TIMESTAMP));
    assertThat(guess.mapping().format()).isEqualTo(TimestampFormat.ISO);
    assertThat(guess.timestamps().parsed()).isEqualTo(2);
    assertThat(guess.timestamps().sampled()).isEqualTo(2);
  }

  @Test
  void chineseNamesAreKnownToo() {
    ColumnGuess guess = guess("用户ID, 事件, 时间", "安娜, 登录, 2026年1月1日 8:00");
    assertThat(guess.mapping().columns().values())
        .containsExactly(Use.USER_ID, Use.EVENT_NAME, Use.TIMESTAMP);
    assertThat(guess.mapping().format().name()).isEqualTo("yyyy年M月d日[ H:mm[:ss]]");
  }

  @Test
  void segmentExportsAreKnown() {
    ColumnGuess guess =
        guess(
            "anonymousId, userId, messageId, event, timestamp",
            "a-1, ana, m-1, login, 2026-01-01T08:00:00Z");
    assertThat(guess.mapping().columns().values())
        .containsExactly(
            Use.ANONYMOUS_ID, Use.USER_ID, Use.MESSAGE_ID, Use.EVENT_NAME, Use.TIMESTAMP);
  }

  @ParameterizedTest
  @CsvSource({
    "1710325274, epoch_seconds",
    "1710325274123, epoch_millis",
    "2024-03-13T10:21:14.5+08:00, iso",
    "2024/3/13 10:21, yyyy/M/d[ H:mm[:ss]]",
    "13/03/2024, d/M/yyyy[ H:mm[:ss]]",
    "03/13/2024, M/d/yyyy[ H:mm[:ss]]",
    "20240313, yyyyMMdd[HHmmss]",
  })
  void theTimestampFormatFollowsFromTheValues(String text, String format) {
    assertThat(guess("user_id, ts", "ana, " + text).mapping().format().name()).isEqualTo(format);
  }

  @Test
  void aFormatThatFitsAsWellIsNamed() {
    ColumnGuess guess = guess("user_id, date", "ana, 03/04/2024");
    assertThat(guess.timestamps().format().name()).isEqualTo("d/M/yyyy[ H:mm[:ss]]");
    assertThat(guess.timestamps().alternatives())
        .extracting(TimestampFormat::name)
        .containsExactly("M/d/yyyy[ H:mm[:ss]]");
  }

  @Test
  void aColumnOfTimesIsFoundUnderAnyName() {
    ColumnGuess guess = guess("user_id, when_it_was", "ana, 2026-01-01 08:00");
    assertThat(guess.mapping().column(Use.TIMESTAMP)).isEqualTo("when_it_was");
  }

  @Test
  void rowsThatDoNotReadAsTimeAreCounted() {
    ColumnGuess guess =
        guess("user_id, time", "a, 2026-01-01", "b, 2026-01-02", "c, 2026-01-03", "d, soon");
    assertThat(guess.timestamps().parsed()).isEqualTo(3);
    assertThat(guess.timestamps().sampled()).isEqualTo(4);
  }

  @Test
  void columnsThatNeverChangeForAUserAreOfferedAsTraits() {
    List<String> rows = new ArrayList<>();
    for (int user = 0; user < 6; user++) {
      rows.add("u" + user + ", 2026-01-01, channel" + user % 2 + ", home");
      rows.add("u" + user + ", 2026-01-02, channel" + user % 2 + ", pay");
    }
    ColumnGuess guess = guess("user_id, time, channel, page", rows.toArray(String[]::new));
    assertThat(guess.traitCandidates()).containsExactly("channel");
    assertThat(guess.mapping().use("channel")).isEqualTo(Use.PROPERTY);
  }

  private static ColumnGuess guess(String header, String... lines) {
    List<String> columns = List.of(header.split(", ", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      Map<String, PropertyValue> values = new LinkedHashMap<>();
      String[] fields = line.split(", ", -1);
      for (int i = 0; i < fields.length; i++) {
        values.put(columns.get(i), PropertyValue.of(fields[i]));
      }
      rows.add(new Row.Values(rows.size() + 2, values));
    }
    return ColumnGuess.of(columns, rows, UTC);
  }
}
