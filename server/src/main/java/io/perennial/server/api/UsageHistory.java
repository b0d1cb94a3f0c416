package io.perennial.server.api;

import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.activation.CallersHistory;
import io.perennial.server.events.JsonValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The {@code usage_history} of the older shape: a list of uses, each with a time ({@code timestamp}
 * or {@code create_time}: ISO 8601, {@code 2026-01-31 09:30:00} in UTC, or milliseconds), maybe an
 * {@code event} or {@code action_type}, and properties. What has no time that can be read is left
 * out: nothing could be counted with it.
 */
final class UsageHistory {

  private static final int MOST = 5_000;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final List<String> TIMES = List.of("timestamp", "create_time");
  private static final List<String> NAMES = List.of("event", "action_type");

  private UsageHistory() {}

  static CallersHistory read(JsonNode list) {
    return new CallersHistory(
        list.valueStream().limit(MOST).flatMap(one -> use(one).stream()).toList());
  }

  private static Optional<CallersHistory.Use> use(JsonNode one) {
    Map<String, PropertyValue> properties = new TreeMap<>(JsonValues.properties(one).values());
    TIMES.forEach(properties::remove);
    NAMES.forEach(properties::remove);
    Optional<String> event =
        NAMES.stream()
            .map(name -> one.path(name).asString("").strip())
            .filter(text -> !text.isEmpty())
            .findFirst();
    return TIMES.stream()
        .flatMap(name -> instant(one.path(name)).stream())
        .filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST))
        .findFirst()
        .map(at -> new CallersHistory.Use(at, event, Properties.of(properties)));
  }

  private static Optional<Instant> instant(JsonNode value) {
    if (value.canConvertToLong()) {
      return Optional.of(Instant.ofEpochMilli(value.asLong()));
    }
    String text = value.asString("").strip();
    try {
      return Optional.of(
          text.endsWith("Z")
              ? Instant.parse(text)
              : text.length() == 10
                  ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                  : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
