package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.projects.Project;
import java.time.LocalDate;

/**
 * How a link divides an answer: {@code none}, {@code person:KEY}, {@code event:KEY}, {@code
 * context:KEY} or {@code segment}; {@code breakdown_limit} values keep a series of their own.
 */
public sealed interface BreakdownChoice {

  int DEFAULT_LIMIT = 6;
  int MAX_LIMIT = 50;

  BreakdownChoice NONE = new None();

  /** One series for everybody. */
  record None() implements BreakdownChoice {}

  /** By the value segment as of the question's day. */
  record BySegment() implements BreakdownChoice {}

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
    if (colon < 0 || colon == text.length() - 1) {
      parameters.problem(
          "breakdown",
          "breakdown.shape",
          "“" + text + "” is not none, segment, person:KEY, event:KEY or context:KEY.");
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
      case ByProperty by -> Parameters.id(by.scope()) + ":" + by.key();
    };
  }

  /** Adds the parameters; nothing when there is no breakdown. */
  default Query addTo(Query query) {
    return switch (this) {
      case None none -> query;
      case BySegment segment -> query.and("breakdown", text());
      case ByProperty by -> query.and("breakdown", text()).and("breakdown_limit", by.limit());
    };
  }

  default Breakdown breakdown(Project project, LocalDate asOf) {
    return switch (this) {
      case None none -> Breakdown.NONE;
      case BySegment segment ->
          Breakdown.BySegments.ofValue(
              new ValueSegments.Question(
                  project.roles(), project.segmentThresholds(), asOf, project.calendar()));
      case ByProperty by -> new Breakdown.ByProperty(by.scope(), by.key(), by.limit());
    };
  }
}
