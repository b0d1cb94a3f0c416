package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How a link divides an answer: {@code none}, {@code person:KEY}, {@code event:KEY}, {@code
 * context:KEY}, {@code segment} (the value segments) or {@code segments:ID,ID} (the first that a
 * person is in); {@code breakdown_limit} values keep a series of their own.
 */
public sealed interface BreakdownChoice {

  int DEFAULT_LIMIT = 6;
  int MAX_LIMIT = 50;
  String SEGMENTS = "segments:";

  BreakdownChoice NONE = new None();

  /** One series for everybody. */
  record None() implements BreakdownChoice {}

  /** By the value segment as of the question's day. */
  record BySegment() implements BreakdownChoice {}

  /** By the first of some segments as of the question's day. */
  record BySegments(List<SegmentRef> segments) implements BreakdownChoice {
    public BySegments {
      segments = List.copyOf(segments);
    }
  }

  /** By one property. */
  record ByProperty(Scope scope, String key, int limit) implements BreakdownChoice {}

  static BreakdownChoice read(Parameters parameters) {
    int limit = parameters.integer("breakdown_limit", DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      parameters.problem(
          "breakdown_limit", "breakdown.limit", "Ask for 1 to " + MAX_LIMIT + " values.");
    }
    String text = parameters.text("breakdown").orElse("none");
    int colon = text.indexOf(':');
    if (text.equals("none")) {
      return NONE;
    }
    if (text.equals("segment")) {
      return new BySegment();
    }
    if (text.startsWith(SEGMENTS)) {
      List<SegmentRef> segments =
          SegmentRef.readAll(parameters, "breakdown", text.substring(SEGMENTS.length()));
      return segments.isEmpty() ? NONE : new BySegments(segments);
    }
    if (colon < 0 || colon == text.length() - 1) {
      parameters.problem(
          "breakdown",
          "breakdown.shape",
          "“"
              + text
              + "” is not none, segment, segments:ID, person:KEY, event:KEY or context:KEY.");
      return NONE;
    }
    return parameters
        .choiceOf("breakdown", text.substring(0, colon), Scope.class)
        .<BreakdownChoice>map(scope -> new ByProperty(scope, text.substring(colon + 1), limit))
        .orElse(NONE);
  }

  /** The value of the parameter {@code breakdown}. */
  default String text() {
    return switch (this) {
      case None none -> "none";
      case BySegment segment -> "segment";
      case BySegments by -> SEGMENTS + SegmentRef.write(by.segments());
      case ByProperty by -> Parameters.id(by.scope()) + ":" + by.key();
    };
  }

  /** Adds the parameters; nothing when there is no breakdown. */
  default Query addTo(Query query) {
    return switch (this) {
      case None none -> query;
      case BySegment segment -> query.and("breakdown", text());
      case BySegments by -> query.and("breakdown", text());
      case ByProperty by -> query.and("breakdown", text()).and("breakdown_limit", by.limit());
    };
  }

  default Breakdown breakdown(Project project, LocalDate asOf, Instant now) {
    return switch (this) {
      case None none -> Breakdown.NONE;
      case BySegment segment ->
          Breakdown.BySegments.ofValue(
              new ValueSegments.Question(
                  project.roles(), project.segmentThresholds(), asOf, project.calendar()));
      case BySegments by ->
          new Breakdown.BySegments(
              by.segments().stream()
                  .map(segment ->
                      new Population.Named(segment.text(), segment.population(project, asOf, now)))
                  .toList());
      case ByProperty by -> new Breakdown.ByProperty(by.scope(), by.key(), by.limit());
    };
  }
}
