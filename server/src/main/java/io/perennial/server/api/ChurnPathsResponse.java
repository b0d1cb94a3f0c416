package io.perennial.server.api;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnPaths.Difference;
import io.perennial.engine.question.ChurnPaths.Pattern;
import io.perennial.statistics.ProportionDifference;
import io.perennial.statistics.ProportionRatio;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Churn paths: the sizes of the groups, how many tests the correction is for, and the patterns that
 * differ.
 */
record ChurnPathsResponse(
    Asked question,
    long left,
    long stayed,
    long inBoth,
    int tested,
    List<PatternJson> events,
    List<PatternJson> transitions,
    List<PatternJson> endings) {

  /**
   * One pattern.
   *
   * @param labels one of an event, two of a transition, the last ones of an ending
   * @param difference the share of those who left minus that of those who stayed
   */
  record PatternJson(
      List<String> labels,
      Rate left,
      Rate stayed,
      Interval lift,
      Interval difference,
      @Nullable Double p,
      @Nullable Double adjustedP) {}

  /** A number with its 95 % interval; null where undefined. */
  record Interval(@Nullable Double value, @Nullable Double low, @Nullable Double high) {}

  static ChurnPathsResponse of(Asked asked, ChurnPaths.Answer answer) {
    return new ChurnPathsResponse(
        asked,
        answer.left(),
        answer.stayed(),
        answer.inBoth(),
        answer.tested(),
        patterns(answer.events()),
        patterns(answer.transitions()),
        patterns(answer.endings()));
  }

  private static List<PatternJson> patterns(List<Difference> differences) {
    return differences.stream().map(ChurnPathsResponse::pattern).toList();
  }

  private static PatternJson pattern(Difference difference) {
    ProportionRatio lift = difference.lift();
    ProportionDifference between = difference.difference();
    boolean known = between.value().isPresent();
    return new PatternJson(
        labels(difference.pattern()),
        Rate.of(difference.left()),
        Rate.of(difference.stayed()),
        new Interval(
            number(lift.value()),
            lift.katz95().map(ProportionRatio.Range::low).orElse(null),
            lift.katz95().map(ProportionRatio.Range::high).orElse(null)),
        new Interval(
            number(between.value()),
            known ? between.newcombe95().low() : null,
            known ? between.newcombe95().high() : null),
        number(difference.pValue()),
        number(difference.adjusted()));
  }

  private static List<String> labels(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Event event -> List.of(event.label());
      case Pattern.Transition(String from, String to) -> List.of(from, to);
      case Pattern.Ending ending -> ending.labels();
    };
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
