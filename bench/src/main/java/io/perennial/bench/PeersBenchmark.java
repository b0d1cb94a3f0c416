package io.perennial.bench;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbProject;
import io.perennial.engine.duckdb.DuckDbSettings;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The same questions asked of Perennial and of plain SQL over one flat table: peers [MILLIONS]
 * [FOLDER].
 *
 * <p>Both in the same DuckDB, memory limit and number of threads, in one process, one after the
 * other. A pair is timed only when its answers are equal of the benchmark "questions", kept like
 * there, with the peer's file beside ours.
 */
public final class PeersBenchmark {

  private static final int ROUNDS = 9;
  private static final String LINE = "%-38s %10s %10s %6s %12s %10s %6s %12s%n";

  /** One question, as rows of text from either side. */
  private record Pair(String name, Supplier<List<String>> ours, String sql) {}

  private PeersBenchmark() {}

  public static void main(String[] args) throws IOException, SQLException {
    DemoStore store = DemoStore.of(args);
    DuckDbSettings settings = DuckDbSettings.in(store.folder());
    try (DuckDb database = DuckDb.start(settings)) {
      store.open(database).close();
      try (FlatTable peer =
              FlatTable.beside(
                  database.file("demo"), settings.memoryLimitBytes(), settings.threads());
          DuckDbProject project = store.open(database)) {
        System.out.printf(
            Locale.ROOT,
            "DuckDB %s, %d threads, %d MiB each; medians of %d paired rounds in ms%n" + LINE,
            peer.version(),
            settings.threads(),
            settings.memoryLimitBytes() >> 20,
            ROUNDS,
            "",
            "Perennial",
            "plain SQL",
            "ratio",
            "processor",
            "plain SQL",
            "ratio",
            "equal rows");
        for (Pair pair : pairs(project.engine(), DemoQuestions.of(store.settings()))) {
          race(pair, peer);
        }
      }
    }
  }

  private static List<Pair> pairs(AnalyticsEngine engine, DemoQuestions asked) {
    PlainSql sql = new PlainSql(asked);
    return List.of(
        new Pair(
            "retention, 90 daily cohorts × 0..90",
            () -> AnswerRows.of(engine.retention(asked.retention(Filter.ALWAYS, Breakdown.NONE))),
            sql.retention()),
        new Pair(
            "retention by channel",
            () ->
                AnswerRows.of(engine.retention(asked.retention(Filter.ALWAYS, asked.byChannel()))),
            sql.retentionByChannel()),
        new Pair(
            "funnel, 4 steps, 30 days",
            () -> AnswerRows.of(engine.funnel(asked.funnel())),
            sql.funnel()),
        new Pair(
            "paths, 5 steps after sign-up, 30 days",
            () -> AnswerRows.of(engine.paths(asked.paths())),
            sql.paths()),
        new Pair(
            "value segments",
            () -> AnswerRows.of(engine.valueSegments(asked.values())),
            sql.valueSegments()),
        new Pair(
            "lifecycle, 90 days",
            () -> AnswerRows.of(engine.lifecycle(asked.lifecycle())),
            sql.lifecycle()),
        new Pair(
            "active users, 90 days",
            () -> AnswerRows.of(engine.activeUsers(asked.active())),
            sql.activeUsers()));
  }

  private static void race(Pair pair, FlatTable peer) {
    List<String> ours = pair.ours().get();
    List<String> theirs = peer.ask(pair.sql());
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(
          "%s: the answers differ, by %s of ours and %s of theirs"
              .formatted(pair.name(), without(ours, theirs), without(theirs, ours)));
    }
    Timing[] us = new Timing[ROUNDS];
    Timing[] them = new Timing[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      us[round] = Timing.of(pair.ours());
      them[round] = Timing.of(() -> peer.ask(pair.sql()));
    }
    Timing our = Timing.median(us);
    Timing their = Timing.median(them);
    System.out.printf(
        Locale.ROOT,
        LINE,
        pair.name(),
        number(our.wall()),
        number(their.wall()),
        ratio(their.wall(), our.wall()),
        number(our.processor()),
        number(their.processor()),
        ratio(their.processor(), our.processor()),
        ours.size());
  }

  private static String number(double milliseconds) {
    return String.format(Locale.ROOT, "%.1f", milliseconds);
  }

  private static String ratio(double their, double our) {
    return String.format(Locale.ROOT, "%.1f×", their / our);
  }

  private static List<String> without(List<String> rows, List<String> others) {
    return rows.stream().filter(row -> !others.contains(row)).limit(5).toList();
  }
}
