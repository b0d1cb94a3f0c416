package io.perennial.server.imports;

import io.perennial.server.imports.Mapping.Use;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command that say what the columns of a file mean, instead of what is guessed. */
public final class ColumnOptions {

  private static final String COLUMN = "COLUMN";

  @Option(names = "--user", paramLabel = COLUMN, description = "The column of user ids.")
  private @Nullable String user;

  @Option(names = "--anonymous", paramLabel = COLUMN, description = "The column of anonymous ids.")
  private @Nullable String anonymous;

  @Option(names = "--event", paramLabel = COLUMN, description = "The column of event names.")
  private @Nullable String event;

  @Option(names = "--time", paramLabel = COLUMN, description = "The column of timestamps.")
  private @Nullable String time;

  @Option(names = "--message-id", paramLabel = COLUMN, description = "The column of message ids.")
  private @Nullable String messageId;

  @Option(
      names = "--trait",
      paramLabel = COLUMN,
      split = ",",
      description = "Columns that say something about the user.")
  private List<String> traits = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = COLUMN,
      split = ",",
      description = "Columns to leave out.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--format",
      description =
          "How timestamps are written: iso, epoch_seconds, epoch_millis, epoch_micros, or a pattern"
              + " such as \"dd/MM/yyyy HH:mm\".")
  private @Nullable String format;

  @Option(
      names = "--zone",
      description = "The time zone of timestamps that name none, such as Asia/Shanghai.")
  private @Nullable String zone;

  @Option(
      names = "--event-name",
      paramLabel = "NAME",
      description = "The name of every event, for a file without a column of names.")
  private @Nullable String eventName;

  /** The zone given, else {@code otherwise}. */
  public ZoneId zone(ZoneId otherwise) {
    return zone == null ? otherwise : MappingOptions.zone(zone);
  }

  public MappingOptions mapping() {
    Map<Use, String> columns = new EnumMap<>(Use.class);
    put(columns, Use.USER_ID, user);
    put(columns, Use.ANONYMOUS_ID, anonymous);
    put(columns, Use.EVENT_NAME, event);
    put(columns, Use.TIMESTAMP, time);
    put(columns, Use.MESSAGE_ID, messageId);
    return new MappingOptions(columns, traits, ignored, format, eventName);
  }

  private static void put(Map<Use, String> columns, Use use, @Nullable String column) {
    if (column != null) {
      columns.put(use, column);
    }
  }

  /** The same options as parameters of the API. */
  Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "user", user);
    put(parameters, "anonymous", anonymous);
    put(parameters, "event", event);
    put(parameters, "time", time);
    put(parameters, "messageId", messageId);
    put(parameters, "format", format);
    put(parameters, "zone", zone);
    put(parameters, "eventName", eventName);
    parameters.put("trait", traits);
    parameters.put("ignore", ignored);
    return parameters;
  }

  private static void put(
      Map<String, List<String>> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }
}
