package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** The people of one segment: {@code set=segment&segment=core}. */
public record SegmentSet(SegmentRef segment) implements PopulationChoice {

  static final Set<String> NAMES = Set.of("segment");

  public static SegmentSet of(ReadySegment segment) {
    return new SegmentSet(new SegmentRef.Ready(segment));
  }

  static SegmentSet read(Parameters parameters) {
    return parameters
        .text("segment")
        .flatMap(text -> SegmentRef.read(parameters, "segment", text))
        .map(SegmentSet::new)
        .orElse(of(ReadySegment.CORE));
  }

  @Override
  public SetKind kind() {
    return SetKind.SEGMENT;
  }

  @Override
  public Query parameters() {
    return Query.EMPTY.and("segment", segment.text());
  }

  @Override
  public Population population(Project project, LocalDate asOf, Instant now) {
    return segment.population(project, asOf, now);
  }

  @Override
  public String text(Labels labels) {
    return labels.t("people.set.segment", labels.segment(segment));
  }
}
