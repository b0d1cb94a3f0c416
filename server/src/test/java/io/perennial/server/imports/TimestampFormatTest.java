package io.perennial.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampFormatTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2024-03-13T10:21:14Z, 2024-03-13T10:21:14Z",
    "2024-03-13T10:21:14.123456Z, 2024-03-13T10:21:14.123456Z",
    "2024-03-13T10:21:14+02:00, 2024-03-13T08:21:14Z",
    "2024-03-13T10:21:14+0200, 2024-03-13T08:21:14Z",
    "2024-03-13 10:21:14+02, 2024-03-13T08:21:14Z",
    "2024-03-13 10:21:14 UTC, 2024-03-13T10:21:14Z",
    "2024-03-13 10:21:14, 2024-03-13T02:21:14Z",
    "2024-03-13 10:21, 2024-03-13T02:21:00Z",
    "2024-03-13, 2024-03-12T16:00:00Z",
  })
  void isoIsReadWithOrWithoutZoneSecondsAndTime(String text, Instant instant) {
    assertThat(TimestampFormat.ISO.parse(text, SHANGHAI)).contains(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "epoch_seconds, 1710325274, 2024-03-13T10:21:14Z",
    "epoch_seconds, 1710325274.5, 2024-03-13T10:21:14.500Z",
    "epoch_millis, 1710325274123, 2024-03-13T10:21:14.123Z",
    "epoch_micros, 1710325274123456, 2024-03-13T10:21:14.123456Z",
    "dd/MM/yyyy HH:mm, 13/03/2024 10:21, 2024-03-13T10:21:00Z",
    "d/M/yyyy[ H:mm[:ss]], 1/2/2024, 2024-02-01T00:00:00Z",
    "M/d/yyyy h:mm[:ss] a, 1/2/2024 3:04 PM, 2024-01-02T15:04:00Z",
    "yyyyMMdd[HHmmss], 19970101, 1997-01-01T00:00:00Z",
  })
  void epochsAndPatternsAreRead(String format, String text, Instant instant) {
    assertThat(TimestampFormat.of(format).parse(text, ZoneId.of("UTC"))).contains(instant);
  }

  @Test
  void aChineseDateIsRead() {
    assertThat(TimestampFormat.of("yyyy年M月d日[ H:mm[:ss]]").parse("2024年3月13日 8:05", SHANGHAI))
        .contains(Instant.parse("2024-03-13T00:05:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "iso, 2024-02-30",
    "iso, yesterday",
    "epoch_seconds, 12:30",
    "dd/MM/yyyy, 31/02/2024"
  })
  void whatIsNotADateIsNotRead(String format, String text) {
    assertThat(TimestampFormat.of(format).parse(text, BERLIN)).isEmpty();
  }

  @Test
  void aLocalTimeThatTheClocksSkipMovesForwardByTheGap() {
    assertThat(TimestampFormat.ISO.parse("2024-03-31 02:30:00", BERLIN))
        .contains(Instant.parse("2024-03-31T01:30:00Z"));
  }

  @Test
  void aLocalTimeThatHappensTwiceIsItsFirstOccurrence() {
    assertThat(TimestampFormat.ISO.parse("2024-10-27 02:30:00", BERLIN))
        .contains(Instant.parse("2024-10-27T00:30:00Z"));
  }

  @Test
  void aPatternThatCannotBeUnderstoodIsRefused() {
    assertThatThrownBy(() -> TimestampFormat.of("dd/QX{"))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("dd/MM/yyyy HH:mm");
  }
}
