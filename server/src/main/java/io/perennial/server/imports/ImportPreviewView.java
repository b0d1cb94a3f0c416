package io.perennial.server.imports;

import io.perennial.server.imports.Mapping.Use;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An uploaded file with the mapping that is being chosen. */
public final class ImportPreviewView {

  private static final int EXAMPLES = 3;

  private final ImportJob job;
  private final ImportFile.Layout layout;
  private final ColumnGuess guess;
  private final Choices choices;
  private final Preview preview;

  ImportPreviewView(
      ImportJob job,
      ImportFile.Layout layout,
      ColumnGuess guess,
      Choices choices,
      Preview preview) {
    this.job = job;
    this.layout = layout;
    this.guess = guess;
    this.choices = choices;
    this.preview = preview;
  }

  public ImportJob job() {
    return job;
  }

  public ImportFile.Layout layout() {
    return layout;
  }

  public ColumnGuess guess() {
    return guess;
  }

  public Preview preview() {
    return preview;
  }

  public Use use(int column) {
    return column < choices.uses().size() ? choices.uses().get(column) : Use.PROPERTY;
  }

  /** The first different values of a column. */
  public String examples(int column) {
    return preview.rows().stream()
        .map(line -> line.cells().get(column))
        .filter(cell -> !cell.isEmpty())
        .distinct()
        .limit(EXAMPLES)
        .collect(Collectors.joining(" · "));
  }

  public String format() {
    return choices.format();
  }

  public String zone() {
    return choices.zone();
  }

  public String eventName() {
    return choices.eventName();
  }

  /** Whether every event gets the same name, because no column holds one. */
  public boolean namesEvents() {
    return !choices.uses().contains(Use.EVENT_NAME);
  }

  /** The formats to choose from: the known ones, and the chosen one when it is another. */
  public List<String> formats() {
    List<String> names = new ArrayList<>();
    TimestampFormat.KNOWN.forEach(format -> names.add(format.name()));
    if (!names.contains(choices.format())) {
      names.add(choices.format());
    }
    return names;
  }

  public List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(
            zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("System"))
        .sorted()
        .toList();
  }
}
