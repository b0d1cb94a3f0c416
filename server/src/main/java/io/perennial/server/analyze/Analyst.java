package io.perennial.server.analyze;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.duckdb.DuckDb;
import io.perennial.engine.duckdb.DuckDbProject;
import io.perennial.engine.duckdb.DuckDbSettings;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.EventType;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.imports.ColumnGuess;
import io.perennial.server.imports.ImportFile;
import io.perennial.server.imports.ImportReport;
import io.perennial.server.imports.Importer;
import io.perennial.server.imports.Mapping;
import io.perennial.server.imports.Mapping.Use;
import io.perennial.server.imports.Row;
import io.perennial.server.projects.EventMeanings;
import io.perennial.server.questions.EventsChoice;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file into a store of its own and asks it the questions of a report.
 *
 * <p>A file is a closed record: its last day counts as complete, so "now" is the end of the local
 * day of its last event, but never later than the real now, unless a day is given.
 */
final class Analyst {

  private static final int TREND_DAYS = 28;
  private static final int MOST_AT_RISK = 1_000_000;

  private final AnalysisRequest request;
  private final Instant realNow;

  Analyst(AnalysisRequest request, Instant realNow) {
    this.request = request;
    this.realNow = realNow;
  }

  /**
   * Does it.
   *
   * @param folder an empty folder for the store
   * @throws PerennialException of category {@code CALLER} when the file or the request is at fault
   */
  FileAnalysis analyse(Path folder) {
    ImportFile file = ImportFile.open(request.file());
    Source source = source(file);
    try (DuckDb database = DuckDb.start(DuckDbSettings.in(folder));
        DuckDbProject project = database.open("file")) {
      ImportReport rows =
          Importer.run(file, source.mapping(), project.store(), realNow, (_, _) -> true);
      return answers(source, rows, project.engine());
    }
  }

  private Source source(ImportFile file) {
    List<String> columns = file.columns();
    List<Row> sample = file.sample(ColumnGuess.SAMPLE_ROWS);
    ColumnGuess first =
        ColumnGuess.of(columns, sample, request.zone().orElse(ProjectCalendar.UTC.zone()));
    String time = request.columns().apply(first).column(Use.TIMESTAMP);
    ZoneGuess zone = ZoneGuess.of(request.zone(), time == null ? "" : time, sample);
    ColumnGuess guess = ColumnGuess.of(columns, sample, zone.zone());
    Mapping mapping = request.columns().apply(guess).validated();
    String name = String.valueOf(request.file().getFileName());
    return new Source(name, file.layout(), mapping, guess.timestamps(), zone);
  }

  private FileAnalysis answers(Source source, ImportReport rows, AnalyticsEngine engine) {
    ProjectCalendar calendar = new ProjectCalendar(source.zone().zone(), DayOfWeek.MONDAY);
    EventCatalogue.Answer catalogue = engine.eventCatalogue(new EventCatalogue.Question(realNow));
    LocalDate firstDay =
        catalogue.events().stream()
            .map(EventType::firstSeen)
            .min(Comparator.naturalOrder())
            .map(calendar::dayOf)
            .orElseThrow(() -> nothingStored(rows));
    LocalDate lastDay =
        calendar.dayOf(
            catalogue.events().stream()
                .map(EventType::lastSeen)
                .max(Comparator.naturalOrder())
                .orElseThrow());
    RoleChoice roles = RoleChoice.of(request.roles(), catalogue);
    RoleMapping mapping = roles.mapping();
    EventArgument events = new EventArgument(mapping, catalogue);
    EventsChoice start = chosen(events, "--start", request.start(), Role.SIGNUP);
    EventsChoice returning = chosen(events, "--return", request.returning(), Role.CORE_USE);
    Instant now = now(calendar, lastDay);
    LocalDate asOf = calendar.lastCompleteDay(now);
    Retention.Question question =
        new Retention.Question(
            start.select(EventMeanings.of(mapping)),
            returning.select(EventMeanings.of(mapping)),
            Retention.CohortBy.FIRST_EVER,
            new DateRange(firstDay, lastDay),
            request.period(),
            Retention.Clock.CALENDAR,
            new Retention.Measure.On(request.offsets()),
            1,
            Filter.ALWAYS,
            Breakdown.NONE,
            calendar,
            now);
    return new FileAnalysis(
        source,
        rows,
        catalogue,
        roles,
        start,
        returning,
        firstDay,
        lastDay,
        asOf,
        question,
        engine.retention(question),
        engine.scoreboard(scoreboard(mapping, asOf, calendar)),
        engine.valueSegments(
            new ValueSegments.Question(mapping, ValueSegments.Thresholds.DEFAULT, asOf, calendar)),
        engine.churnRisk(
            new ChurnRisk.Question(mapping, ChurnRisk.Rule.DEFAULT, asOf, calendar, MOST_AT_RISK)),
        engine.activeUsers(active(mapping, new DateRange(firstDay, lastDay), calendar, now)));
  }

  private static EventsChoice chosen(
      EventArgument events, String option, Optional<String> text, Role fallback) {
    return text.map(t -> events.read(option, t)).orElseGet(() -> events.byDefault(fallback));
  }

  private Instant now(ProjectCalendar calendar, LocalDate lastDay) {
    if (request.asOf().isPresent()) {
      return calendar.startOf(request.asOf().get().plusDays(1));
    }
    Instant end = calendar.startOf(lastDay.plusDays(1));
    return end.isAfter(realNow) ? realNow : end;
  }

  private static Scoreboard.Question scoreboard(
      RoleMapping roles, LocalDate asOf, ProjectCalendar calendar) {
    return new Scoreboard.Question(
        roles,
        asOf,
        Optional.empty(),
        TREND_DAYS,
        Scoreboard.PaymentTerms.DEFAULT,
        Scoreboard.Assumptions.NONE,
        Map.of(),
        calendar);
  }

  /** People with a core use; with any event when nothing is a core use. */
  private static ActiveUsers.Question active(
      RoleMapping roles, DateRange range, ProjectCalendar calendar, Instant now) {
    EventSelector events =
        roles.names(Role.CORE_USE).isEmpty() ? EventSelector.ANY : roles.select(Role.CORE_USE);
    return new ActiveUsers.Question(events, range, Filter.ALWAYS, calendar, now);
  }

  private static PerennialException nothingStored(ImportReport rows) {
    String reason =
        rows.examples().isEmpty()
            ? "the file has no rows, or all of them lie in the future"
            : "the first is line "
                + rows.examples().getFirst().line()
                + ": "
                + rows.examples().getFirst().detail();
    return new PerennialException(
        Category.CALLER,
        "analyze.nothing_stored",
        "No row of " + rows.read() + " could be read as an event; " + reason);
  }
}
