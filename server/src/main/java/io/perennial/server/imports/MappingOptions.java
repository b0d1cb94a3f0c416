package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.imports.Mapping.Use;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a file instead of what was guessed, on the command line or through the
 * API; whatever they leave out stays guessed.
 *
 * @param columns the column of each single use, by name
 * @param traits the columns that are traits
 * @param ignored the columns to leave out
 */
public record MappingOptions(
    Map<Use, String> columns,
    List<String> traits,
    List<String> ignored,
    @Nullable String format,
    @Nullable String eventName) {

  /** Applies the options to a guess. */
  public Mapping over(ColumnGuess guess) {
    SequencedMap<String, Use> uses = new LinkedHashMap<>(guess.mapping().columns());
    columns.forEach((use, column) -> assign(uses, column, use));
    traits.forEach(column -> assign(uses, column, Use.TRAIT));
    ignored.forEach(column -> assign(uses, column, Use.IGNORED));
    Mapping mapping = guess.mapping();
    return new Mapping(
            uses,
            eventName == null ? mapping.eventName() : eventName,
            format == null ? mapping.format() : TimestampFormat.of(format),
            mapping.zone())
        .validated();
  }

  private static void assign(SequencedMap<String, Use> uses, String column, Use use) {
    if (!uses.containsKey(column)) {
      throw new PerennialException(
          Category.CALLER,
          List.of(
              new Problem(
                  column,
                  "import.no_such_column",
                  "There is no column " + column + "; there are " + uses.keySet() + ".")));
    }
    if (!use.many()) {
      uses.replaceAll((other, earlier) -> earlier == use ? Use.PROPERTY : earlier);
    }
    uses.put(column, use);
  }

  /**
   * A time zone by its name.
   *
   * @throws PerennialException of category {@code CALLER} when there is none of that name
   */
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new PerennialException(
          Category.CALLER,
          List.of(
              new Problem("zone", "import.no_such_zone", "There is no time zone " + name + ".")));
    }
  }
}
