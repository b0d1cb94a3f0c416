package io.perennial.server.analyze;

import io.perennial.server.imports.ColumnGuess;
import io.perennial.server.imports.Mapping;
import io.perennial.server.imports.Mapping.Use;
import io.perennial.server.imports.MappingOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what a file's columns mean, instead of what is guessed. */
final class ColumnOptions {

  @Option(names = "--user", paramLabel = "COLUMN", description = "The column of the user id.")
  private @Nullable String user;

  @Option(
      names = "--anonymous",
      paramLabel = "COLUMN",
      description = "The column of the id of visitors who are not known.")
  private @Nullable String anonymous;

  @Option(names = "--event", paramLabel = "COLUMN", description = "The column of the event name.")
  private @Nullable String event;

  @Option(names = "--time", paramLabel = "COLUMN", description = "The column of the timestamp.")
  private @Nullable String time;

  @Option(
      names = "--message-id",
      paramLabel = "COLUMN",
      description = "The column that tells rows apart; without it equal rows are duplicates.")
  private @Nullable String messageId;

  @Option(
      names = "--trait",
      paramLabel = "COLUMN",
      description = "A column that describes the user.")
  private List<String> traits = List.of();

  @Option(names = "--ignore", paramLabel = "COLUMN", description = "A column to leave out.")
  private List<String> ignored = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How timestamps are written: iso, epoch_seconds, epoch_millis, epoch_micros, or a pattern"
              + " such as \"dd/MM/yyyy HH:mm\".")
  private @Nullable String format;

  @Option(
      names = "--event-name",
      paramLabel = "NAME",
      description = "The name of every event, when no column holds it.")
  private @Nullable String eventName;

  /** The guess, changed by what was said. */
  Mapping over(ColumnGuess guess) {
    Map<Use, String> columns = new EnumMap<>(Use.class);
    put(columns, Use.USER_ID, user);
    put(columns, Use.ANONYMOUS_ID, anonymous);
    put(columns, Use.EVENT_NAME, event);
    put(columns, Use.TIMESTAMP, time);
    put(columns, Use.MESSAGE_ID, messageId);
    return new MappingOptions(columns, traits, ignored, format, eventName).over(guess);
  }

  private static void put(Map<Use, String> columns, Use use, @Nullable String column) {
    if (column != null) {
      columns.put(use, column);
    }
  }
}
