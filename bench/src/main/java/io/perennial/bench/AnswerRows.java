package io.perennial.bench;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.ValueSegments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Our answers as the sorted rows that {@link PlainSql} gives. */
final class AnswerRows {

  private AnswerRows() {}

  /** The cells of the values of a breakdown, or of everybody; a size has the offset -1. */
  static List<String> of(Retention.Answer answer) {
    List<String> rows = new ArrayList<>();
    List<Retention.Series> series = answer.series();
    for (Retention.Series each : series.size() == 1 ? series : series.subList(1, series.size())) {
      String of =
          switch (each.value()) {
            case Breakdown.Value.Of value -> value.text() + " ";
            case Breakdown.Value.Everyone _ -> "";
            case Breakdown.Value.NotSet _ -> "null ";
            case Breakdown.Value.Other _ -> "(other) ";
          };
      for (Retention.Cohort cohort : each.cohorts()) {
        rows.add(of + cohort.start() + " -1 " + cohort.size());
        for (Retention.Cell cell : cohort.cells()) {
          if (cell.retained() > 0) {
            rows.add(of + cohort.start() + " " + cell.offset() + " " + cell.retained());
          }
        }
      }
    }
    return sorted(rows.stream());
  }

  static List<String> of(Funnel.Answer answer) {
    List<Funnel.Step> steps = answer.series().getFirst().steps();
    List<String> rows = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      rows.add((step + 1) + " " + steps.get(step).people());
    }
    return sorted(rows.stream());
  }

  static List<String> of(Paths.Answer answer) {
    return sorted(
        answer.steps().stream()
            .flatMap(step ->
                step.nodes().stream()
                    .map(
                        node -> step.position() + " " + label(node.label()) + " " + node.paths())));
  }

  private static String label(Paths.Label label) {
    return label instanceof Paths.Label.Of of ? of.text() : "(other)";
  }

  static List<String> of(ValueSegments.Answer answer) {
    return sorted(
        answer.sizes().entrySet().stream().map(size -> size.getKey().id() + " " + size.getValue()));
  }

  static List<String> of(Lifecycle.Answer answer) {
    return sorted(
        answer.points().stream()
            .map(point ->
                Stream.of(Lifecycle.Group.values())
                    .map(group -> " " + point.sizes().get(group))
                    .reduce(point.start().toString(), String::concat)));
  }

  static List<String> of(ActiveUsers.Answer answer) {
    return sorted(
        answer.points().stream()
            .map(point ->
                "%s %d %d %d"
                    .formatted(point.day(), point.daily(), point.weekly(), point.monthly())));
  }

  private static List<String> sorted(Stream<String> rows) {
    return rows.sorted().toList();
  }
}
