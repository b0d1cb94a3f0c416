package io.perennial.server.imports;

import io.perennial.server.imports.Mapping.Use;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** An uploaded file with the mapping that is being chosen. */
public final class ImportPreviewView {

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

  /** Whether a column could be a trait, as far as the sample shows. */
  public boolean traitCandidate(String column) {
    return guess.traitCandidates().contains(column);
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

  public ZoneId shownZone() {
    return preview.problems().isEmpty() ? ZoneId.of(choices.zone()) : guess.mapping().zone();
  }
}
