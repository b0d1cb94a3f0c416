package io.perennial.server.analyze;

import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.Row;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The time zone in which a file's days are counted. */
public record ZoneGuess(ZoneId zone, Basis basis) {

  /** Why this zone. */
  public enum Basis {
    /** It was asked for. */
    GIVEN,
    /** All sampled timestamps are written with this offset. */
    WRITTEN,
    /** Nothing tells: days are as written, or those of UTC. */
    UTC
  }

  private static final ZoneGuess UTC = new ZoneGuess(ZoneId.of("UTC"), Basis.UTC);
  private static final Pattern OFFSET = Pattern.compile("\\d([+-]\\d{2}:?\\d{2})$");

  /** Looks at the sampled texts of the timestamp column. */
  static ZoneGuess of(Optional<ZoneId> given, String timestampColumn, List<Row> sample) {
    if (given.isPresent()) {
      return new ZoneGuess(given.get(), Basis.GIVEN);
    }
    Set<String> offsets =
        sample.stream()
            .filter(Row.Values.class::isInstance)
            .map(row -> ((Row.Values) row).values().get(timestampColumn))
            .map(ZoneGuess::offset)
            .collect(Collectors.toSet());
    String only = offsets.size() == 1 ? offsets.iterator().next() : "";
    return only.isEmpty() ? UTC : new ZoneGuess(ZoneOffset.of(only), Basis.WRITTEN);
  }

  private static String offset(PropertyValue timestamp) {
    // A date such as 2026-01-0112 would look alike, so the offset follows a time.
    Matcher matcher = OFFSET.matcher(timestamp.text().strip());
    return timestamp.text().contains(":") && matcher.find() ? matcher.group(1) : "";
  }
}
