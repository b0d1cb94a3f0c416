package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people who let so many days pass between two uses. */
public record RhythmSet(RhythmLink rhythm, UsageIntervals.Length length)
    implements PopulationChoice {

  static final Set<String> NAMES = Parameters.names(RhythmLink.NAMES, "days_from", "days_to");

  static RhythmSet read(Parameters parameters) {
    int from = parameters.integer("days_from", 1);
    Optional<Integer> to =
        parameters.has("days_to")
            ? Optional.of(parameters.integer("days_to", from))
            : Optional.empty();
    return new RhythmSet(
        RhythmLink.read(parameters),
        parameters.checked(
            () -> new UsageIntervals.Length(from, to),
            new UsageIntervals.Length(1, Optional.empty()),
            Map.of("from", "days_from")));
  }

  @Override
  public SetKind kind() {
    return SetKind.RHYTHM;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY
        .and("days_from", length.from())
        .and("days_to", length.to())
        .and(rhythm.query());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return new Population.WithInterval(rhythm.intervals(project, now), length);
  }

  @Override
  public String text(Labels labels) {
    String key =
        length.to().isEmpty() ? "from" : length.to().get() == length.from() ? "exactly" : "between";
    return labels.t(
            "people.set.rhythm." + key,
            labels.events(rhythm.events()),
            length.from(),
            length.to().orElse(0))
        + labels.where(rhythm.where());
  }
}
