package io.perennial.bench;

import io.perennial.demo.DemoData;
import io.perennial.demo.DemoSettings;
import io.perennial.demo.DemoWorld;
import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbProject;
import io.perennial.engine.duckdb.DuckDbSettings;
import io.perennial.engine.event.Entry;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Loads demo data into a DuckDB store and times each question: questions [MILLIONS] [FOLDER].
 *
 * <p>The folder (default {@code bench/target/questions-N}) is kept: a second run asks without
 * loading. Prints entries a second, bytes an entry on disk after closing, and for each question the
 * first time, then the median and largest of nine.
 */
public final class QuestionsBenchmark {

  private static final int BATCH = 10_000;
  private static final int RUNS = 9;

  private final DemoSettings demo;
  private final ProjectCalendar calendar;
  private final LocalDate today;

  private QuestionsBenchmark(long entries) {
    Instant now = Instant.parse("2026-06-30T16:00:00Z");
    this.demo = DemoSettings.ofEntries(entries, 7, now);
    this.calendar = new ProjectCalendar(demo.zone(), DayOfWeek.MONDAY);
    this.today = calendar.lastCompleteDay(now);
  }

  public static void main(String[] args) throws IOException {
    int millions = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    Path folder = Path.of(args.length > 1 ? args[1] : "bench/target/questions-" + millions);
    Files.createDirectories(folder);
    new QuestionsBenchmark(millions * 1_000_000L).run(folder);
  }

  private void run(Path folder) throws IOException {
    try (DuckDb database = DuckDb.start(DuckDbSettings.in(folder))) {
      Path file = database.file("demo");
      if (!Files.exists(file)) {
        load(database);
        System.out.printf(Locale.ROOT, "%d bytes on disk after closing%n", Files.size(file));
      }
      try (DuckDbProject project = database.open("demo")) {
        System.out.printf(
            Locale.ROOT,
            "%,d entries, %.1f bytes each%n",
            project.store().position(),
            (double) Files.size(file) / project.store().position());
        ask(project.engine());
      }
    }
  }

  private void load(DuckDb database) {
    long start = System.nanoTime();
    long count;
    try (DuckDbProject project = database.open("demo")) {
      EventStore store = project.store();
      List<Entry> batch = new ArrayList<>(BATCH);
      for (Iterator<Entry> entries = DemoData.of(demo).iterator(); entries.hasNext(); ) {
        batch.add(entries.next());
        if (batch.size() == BATCH || !entries.hasNext()) {
          store.append(batch, Deduplication.RECENT).join();
          batch.clear();
        }
      }
      count = store.position();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d entries made and stored in %.1f s: %,.0f/s%n",
        count,
        seconds,
        count / seconds);
  }

  private void ask(AnalyticsEngine engine) {
    Retention.Question matrix = matrix(Breakdown.NONE);
    Retention.Question byChannel =
        matrix(new Breakdown.ByProperty(Filter.Scope.PERSON, "channel", 10));
    Scoreboard.Question scoreboard =
        new Scoreboard.Question(
            DemoWorld.roles(),
            today,
            Optional.of(30),
            30,
            Scoreboard.PaymentTerms.DEFAULT,
            Scoreboard.Assumptions.NONE,
            Map.of(),
            calendar);
    ValueSegments.Question segments =
        new ValueSegments.Question(
            DemoWorld.roles(), ValueSegments.Thresholds.DEFAULT, today, calendar);
    ChurnRisk.Question risk =
        new ChurnRisk.Question(DemoWorld.roles(), ChurnRisk.Rule.DEFAULT, today, calendar, 10);
    ActiveUsers.Question active =
        new ActiveUsers.Question(
            DemoWorld.roles().select(Role.CORE_USE),
            lastDays(90),
            Filter.ALWAYS,
            calendar,
            demo.now());
    Timing.print("retention, 90 daily cohorts × 0..90", RUNS, () -> engine.retention(matrix));
    Timing.print("retention by channel", RUNS, () -> engine.retention(byChannel));
    Timing.print("scoreboard, 30 days of trend", RUNS, () -> engine.scoreboard(scoreboard));
    Timing.print("value segments", RUNS, () -> engine.valueSegments(segments));
    Timing.print("churn risk by rule", RUNS, () -> engine.churnRisk(risk));
    Timing.print(
        "overview: the three above",
        RUNS,
        () -> {
          engine.scoreboard(scoreboard);
          engine.valueSegments(segments);
          engine.churnRisk(risk);
        });
    Timing.print("active users, 90 days", RUNS, () -> engine.activeUsers(active));
    Timing.print(
        "event catalogue",
        RUNS,
        () -> engine.eventCatalogue(new EventCatalogue.Question(demo.now())));
    new UnderstandQuestions(calendar, today, demo.now(), RUNS).ask(engine);
  }

  private Retention.Question matrix(Breakdown breakdown) {
    return new Retention.Question(
        DemoWorld.roles().select(Role.SIGNUP),
        DemoWorld.roles().select(Role.CORE_USE),
        Retention.CohortBy.FIRST_EVER,
        new DateRange(today.minusDays(180), today.minusDays(91)),
        Period.DAY,
        Retention.Clock.CALENDAR,
        new Retention.Measure.On(90),
        1,
        Filter.ALWAYS,
        breakdown,
        calendar,
        demo.now());
  }

  private DateRange lastDays(int days) {
    return new DateRange(today.minusDays(days - 1L), today);
  }
}
