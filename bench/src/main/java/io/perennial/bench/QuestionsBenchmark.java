package io.perennial.bench;

import io.perennial.demo.DemoSettings;
import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbProject;
import io.perennial.engine.duckdb.DuckDbSettings;
import io.perennial.engine.question.BehaviourClusters;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Roster;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Loads demo data into a DuckDB store and times each question: questions [MILLIONS] [FOLDER].
 *
 * <p>The folder (default {@code bench/target/questions-N}) is kept: a second run asks without
 * loading. Prints entries a second, bytes an entry on disk after closing, how long opening took,
 * and for each question the first time, then the median and largest of nine.
 */
public final class QuestionsBenchmark {

  private static final int RUNS = 9;

  private final AnalyticsEngine engine;
  private final DemoQuestions questions;

  private QuestionsBenchmark(AnalyticsEngine engine, DemoQuestions questions) {
    this.engine = engine;
    this.questions = questions;
  }

  public static void main(String[] args) throws IOException {
    DemoStore store = DemoStore.of(args);
    DemoSettings demo = store.settings();
    try (DuckDb database = DuckDb.start(DuckDbSettings.in(store.folder()));
        DuckDbProject project = store.open(database)) {
      new QuestionsBenchmark(project.engine(), DemoQuestions.of(demo)).run();
    }
  }

  private void run() {
    time(
        "retention, 90 daily cohorts × 0..90",
        () -> engine.retention(questions.retention(Filter.ALWAYS, Breakdown.NONE)));
    time(
        "retention by channel",
        () -> engine.retention(questions.retention(Filter.ALWAYS, questions.byChannel())));
    time("scoreboard, 30 days of trend", () -> engine.scoreboard(questions.scoreboard()));
    time("value segments", () -> engine.valueSegments(questions.values()));
    time("churn risk by rule", () -> engine.churnRisk(questions.risk()));
    time("active users, 90 days", () -> engine.activeUsers(questions.active()));
    time("event catalogue", () -> engine.eventCatalogue(questions.catalogue()));
    time("funnel, 4 steps, 30 days", () -> engine.funnel(questions.funnel()));
    time("paths, 5 steps after sign-up, 30 days", () -> engine.paths(questions.paths()));
    time("lifecycle, 90 days", () -> engine.lifecycle(questions.lifecycle()));
    time("steps to the first value, 90 days", () -> engine.firstValue(questions.firstValue()));
    time(
        "retention of a segment",
        () ->
            engine.retention(
                questions.retention(new Filter.Member(questions.regular()), Breakdown.NONE)));
    time(
        "retention by 4 segments",
        () ->
            engine.retention(
                questions.retention(
                    Filter.ALWAYS, Breakdown.BySegments.ofValue(questions.values()))));
    time(
        "sizes of all %d ready-made segments".formatted(questions.readyMade().sets().size()),
        () -> engine.segmentSizes(questions.readyMade()));
    time(
        "roster of a segment",
        () -> engine.roster(new Roster.Question(questions.regular(), questions.now())));
    time("RFM, 365 days", () -> engine.rfm(questions.rfm()));
    time("behaviour features, 30 days", () -> engine.behaviourFeatures(questions.features()));
    BehaviourFeatures.Answer rows = engine.behaviourFeatures(questions.features());
    Timing.print(
        "clusters of %,d people".formatted(rows.rows().size()),
        1,
        () -> BehaviourClusters.of(rows, BehaviourClusters.USUAL_FEATURES, 1));
  }

  private static void time(String name, Supplier<?> work) {
    Timing.print(name, RUNS, work);
  }
}
