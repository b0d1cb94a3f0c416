package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Scoreboard;

/** Compares readings whose money was summed in any order. */
final class Readings {

  private static final double RELATIVE_ERROR = 1e-9;

  private Readings() {}

  static void assertSame(Scoreboard.Score actual, Scoreboard.Score expected, String context) {
    assertThat(actual.metric()).as(context).isEqualTo(expected.metric());
    assertThat(actual.target()).as(context).isEqualTo(expected.target());
    assertSame(actual.reading(), expected.reading(), expected.metric().id() + ", " + context);
    assertThat(actual.trend())
        .as("trend of %s, %s", expected.metric().id(), context)
        .hasSameSizeAs(expected.trend());
    for (int i = 0; i < expected.trend().size(); i++) {
      Scoreboard.Point point = expected.trend().get(i);
      assertThat(actual.trend().get(i).day()).as(context).isEqualTo(point.day());
      assertSame(
          actual.trend().get(i).reading(),
          point.reading(),
          "%s on %s, %s".formatted(expected.metric().id(), point.day(), context));
    }
  }

  private static void assertSame(
      Scoreboard.Reading actual, Scoreboard.Reading expected, String context) {
    assertThat(
            same(actual.numerator(), expected.numerator())
                && same(actual.denominator(), expected.denominator()))
        .as("%s: expected %s but was %s", context, expected, actual)
        .isTrue();
  }

  private static boolean same(double a, double b) {
    return Double.compare(a, b) == 0
        || Math.abs(a - b) <= RELATIVE_ERROR * Math.max(Math.abs(a), Math.abs(b));
  }
}
