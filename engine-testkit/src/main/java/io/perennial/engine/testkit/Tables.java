package io.perennial.engine.testkit;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Trend;
import io.perennial.statistics.Proportion;
import java.util.stream.Collectors;

/** Writes answers as small tables, so that expected answers can be read. */
final class Tables {

  private Tables() {}

  /**
   * Per series its name, a line per cohort (start, size, cells) and the averages; {@code ~} marks
   * an incomplete cell, {@code .} one that has not started.
   */
  static String of(Retention.Answer answer) {
    StringBuilder table = new StringBuilder();
    for (Retention.Series series : answer.series()) {
      table.append(name(series.value())).append('\n');
      for (Retention.Cohort cohort : series.cohorts()) {
        table
            .append(cohort.start())
            .append(" of ")
            .append(cohort.size())
            .append(":")
            .append(cohort.cells().stream().map(Tables::cell).collect(Collectors.joining()))
            .append('\n');
      }
      table
          .append("average:")
          .append(series.average().stream().map(Tables::share).collect(Collectors.joining()))
          .append('\n');
    }
    return table.toString();
  }

  /** Per series its name and a line per period: start, events by users. */
  static String of(Trend.Answer answer) {
    StringBuilder table = new StringBuilder();
    for (Trend.Series series : answer.series()) {
      table.append(name(series.value())).append('\n');
      for (Trend.Point point : series.points()) {
        table.append(
            "%s: %d by %d%s\n"
                .formatted(
                    point.start(), point.events(), point.users(), point.complete() ? "" : "~"));
      }
    }
    return table.toString();
  }

  /** A line per day: daily, weekly and monthly active users. */
  static String of(ActiveUsers.Answer answer) {
    return answer.points().stream()
        .map(point ->
            "%s: %d %d %d%s\n"
                .formatted(
                    point.day(),
                    point.daily(),
                    point.weekly(),
                    point.monthly(),
                    point.complete() ? "" : "~"))
        .collect(Collectors.joining());
  }

  static String name(Breakdown.Value value) {
    return switch (value) {
      case Breakdown.Value.Everyone _ -> "everyone";
      case Breakdown.Value.Of of -> "= " + of.text();
      case Breakdown.Value.NotSet _ -> "not set";
      case Breakdown.Value.Other _ -> "other";
    };
  }

  private static String cell(Retention.Cell cell) {
    return switch (cell.maturity()) {
      case COMPLETE -> " " + cell.retained();
      case INCOMPLETE -> " " + cell.retained() + "~";
      case NOT_STARTED -> cell.retained() == 0 ? " ." : " ?" + cell.retained();
    };
  }

  private static String share(Proportion share) {
    return " " + share.numerator() + "/" + share.denominator();
  }
}
