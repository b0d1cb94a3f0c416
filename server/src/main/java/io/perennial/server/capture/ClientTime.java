package io.perennial.server.capture;

import io.perennial.server.events.JsonValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client's clock says, and what that means by ours. */
final class ClientTime {

  /** Differences up to this are the network's latency rather than a wrong clock. */
  static final Duration LATENCY = Duration.ofSeconds(1);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final long LEAST_MILLIS = 100_000_000_000L;

  private ClientTime() {}

  /** The instant a JSON value means: ISO 8601 text or milliseconds; null when it is neither. */
  static @Nullable Instant read(JsonNode value) {
    if (JsonValues.isNumber(value)) {
      BigDecimal millis = value.decimalValue();
      boolean fits = millis.precision() - millis.scale() <= 15;
      return fits && millis.longValue() >= LEAST_MILLIS
          ? Instant.ofEpochMilli(millis.longValue())
          : null;
    }
    return value.isString() ? read(value.stringValue()) : null;
  }

  /**
   * The instant of an ISO 8601 text; without a zone it is UTC; null when it is not one. Years have
   * four digits: with the years that Java could read, no clock could be corrected.
   */
  static @Nullable Instant read(String text) {
    if (text.startsWith("+") || text.startsWith("-")) {
      return null;
    }
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      boolean zoned = text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
      return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  /**
   * When something happened by our clock: {@code receivedAt − (sentAt − timestamp)}. Without {@code
   * sentAt}, or when it differs from our clock by no more than {@link #LATENCY}, the client's
   * timestamp stands as it is, so that a backfill of midnights does not slip into the day before.
   */
  static Instant corrected(Instant timestamp, @Nullable Instant sentAt, Instant receivedAt) {
    if (sentAt == null) {
      return timestamp;
    }
    Duration skew = Duration.between(sentAt, receivedAt);
    return skew.abs().compareTo(LATENCY) <= 0 ? timestamp : timestamp.plus(skew);
  }

  static boolean plausible(Instant timestamp, Instant receivedAt) {
    return !timestamp.isBefore(EARLIEST) && !timestamp.isAfter(receivedAt.plus(AHEAD));
  }
}
