package io.perennial.server.funnel;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.time.DateRange;
import io.perennial.server.catalogue.Vocabularies;
import io.perennial.server.catalogue.Vocabulary;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionForm;
import io.perennial.server.questions.SeriesText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/funnel}: the page and its CSV file. */
@Controller
class FunnelController {

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final Clock clock;

  FunnelController(
      ProjectEvents events, Vocabularies vocabularies, Templates templates, Clock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/funnel")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    FunnelLink link = FunnelLink.read(parameters, project.roles());
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url("funnel?" + link.query()));
    }
    Breakdown.Value series = SeriesText.read(parameters);
    Instant now = clock.instant();
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems =
        parameters.problems().stream()
            .map(problem -> problem.path() + ": " + Problems.message(problem, page.texts()))
            .toList();
    boolean answered = problems.isEmpty() && !vocabulary.isEmpty();
    FunnelView view =
        new FunnelView(
            link,
            new FormOptions(
                page.texts(), vocabulary.names(), vocabulary.traits(), vocabulary.properties()),
            problems,
            vocabulary.isEmpty(),
            link.unmapped(project.roles()),
            answered ? Optional.of(answer(project, page, link, series, now)) : Optional.empty());
    return templates.view(
        "funnel/page",
        view,
        page.at(Section.FUNNEL),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private FunnelView.Answer answer(
      Project project, Page page, FunnelLink link, Breakdown.Value chosen, Instant now) {
    Funnel.Question question = link.question(project, now);
    long start = System.nanoTime();
    Funnel.Answer answer = events.engine(project).funnel(question);
    long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
    FunnelTable table = new FunnelTable(link, answer, page.texts(), page.url("people"));
    Funnel.Series shown =
        answer.series().stream()
            .filter(series -> series.value().equals(chosen))
            .findFirst()
            .orElse(answer.series().getFirst());
    DateRange range = question.entries();
    return new FunnelView.Answer(
        table.chart(page.t("nav.funnel")),
        table.label(shown.value()),
        table.steps(shown),
        table.series(shown),
        page.t("questions.range", page.texts().date(range.from()), page.texts().date(range.to())),
        shown.entered() == 0,
        answer.excluded(),
        elapsed);
  }

  @GetMapping("/p/{projectId}/funnel.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    FunnelLink link = FunnelLink.read(parameters, project.roles());
    parameters.done();
    Funnel.Answer answer = events.engine(project).funnel(link.question(project, clock.instant()));
    return new FunnelTable(link, answer, page.texts(), page.url("people"))
        .csv()
        .download("funnel.csv");
  }
}
