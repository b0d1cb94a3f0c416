package io.perennial.server.overview;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.server.capture.RejectedEvents;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionForm;
import io.perennial.server.questions.ScoreboardLink;
import io.perennial.server.questions.Vocabularies;
import io.perennial.server.questions.Vocabulary;
import io.perennial.server.value.ScoreboardTerms;
import io.perennial.statistics.Proportion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/overview}: the page and the scoreboard's CSV file. */
@Controller
class OverviewController {

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final RejectedEvents rejected;
  private final ScoreboardTerms terms;
  private final Templates templates;
  private final MinuteClock clock;

  OverviewController(
      ProjectEvents events,
      Vocabularies vocabularies,
      RejectedEvents rejected,
      ScoreboardTerms terms,
      Templates templates,
      MinuteClock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.rejected = rejected;
    this.terms = terms;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/overview")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    ScoreboardLink link = ScoreboardLink.read(parameters);
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url("overview?" + link.query()));
    }
    Instant now = clock.now();
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems = Problems.lines(parameters.problems(), page.texts());
    LocalDate asOf = link.asOf().day(project.calendar(), now);
    Optional<LocalDate> stale =
        vocabulary.newest().map(project.calendar()::dayOf).filter(day -> day.isBefore(asOf));
    boolean answered = problems.isEmpty() && !vocabulary.isEmpty();
    OverviewView view =
        new OverviewView(
            link,
            problems,
            vocabulary.isEmpty(),
            asOf,
            stale,
            answered
                ? Optional.of(
                    new Overview(terms.apply(project, link.asOf(), now), page, link, now)
                        .answer(events.engine(project), stale, rejected(project)))
                : Optional.empty());
    return templates.view(
        "overview/page",
        view,
        page.at(Section.OVERVIEW),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private long rejected(Project project) {
    return rejected.reasons(project).values().stream().mapToLong(Long::longValue).sum();
  }

  @GetMapping("/p/{projectId}/overview.csv")
  ResponseEntity<byte[]> csv(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    ScoreboardLink link = ScoreboardLink.read(parameters);
    parameters.done();
    Csv csv =
        new Csv(
            "day",
            "metric",
            "numerator",
            "denominator",
            "value",
            "low",
            "high",
            "target",
            "status",
            "missing",
            "missing_role");
    Instant now = clock.now();
    Project assumed = terms.apply(project, link.asOf(), now);
    Scoreboard.Answer answer = events.engine(project).scoreboard(link.question(assumed, now));
    for (Scoreboard.Score score : answer.scores()) {
      Scoreboard.Reading reading = score.reading();
      Optional<Proportion.Interval> interval =
          score.metric().proportion(reading).map(Proportion::wilson95);
      csv.row(
          answer.asOf(),
          score.metric().id(),
          known(reading.numerator()),
          known(reading.denominator()),
          nullable(reading.value()),
          interval.map(Proportion.Interval::low).orElse(null),
          interval.map(Proportion.Interval::high).orElse(null),
          nullable(score.target()),
          score.status().id(),
          score.missing().map(missing -> missing.because().id()).orElse(""),
          score.missing().flatMap(Scoreboard.Missing::role).map(Role::id).orElse(""));
    }
    return csv.download("scoreboard.csv");
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable Double nullable(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
