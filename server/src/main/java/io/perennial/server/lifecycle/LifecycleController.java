package io.perennial.server.lifecycle;

import io.perennial.engine.question.Lifecycle;
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
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionForm;
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

/** {@code /p/{projectId}/lifecycle}: the page and its CSV file. */
@Controller
class LifecycleController {

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final Clock clock;

  LifecycleController(
      ProjectEvents events, Vocabularies vocabularies, Templates templates, Clock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/lifecycle")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    LifecycleLink link = LifecycleLink.read(parameters);
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url("lifecycle?" + link.query()));
    }
    Instant now = clock.instant();
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems =
        parameters.problems().stream()
            .map(problem -> problem.path() + ": " + Problems.message(problem, page.texts()))
            .toList();
    boolean answered = problems.isEmpty() && !vocabulary.isEmpty();
    LifecycleView view =
        new LifecycleView(
            link,
            new FormOptions(
                page.texts(), vocabulary.names(), vocabulary.traits(), vocabulary.properties()),
            problems,
            vocabulary.isEmpty(),
            link.events().unmapped(project.roles()),
            answered ? Optional.of(answer(project, page, link, now)) : Optional.empty());
    return templates.view(
        "lifecycle/page",
        view,
        page.at(Section.LIFECYCLE),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private LifecycleView.Answer answer(Project project, Page page, LifecycleLink link, Instant now) {
    Lifecycle.Question question = link.question(project, now);
    long start = System.nanoTime();
    Lifecycle.Answer answer = events.engine(project).lifecycle(question);
    long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
    LifecycleTable table = new LifecycleTable(link, answer, page.texts(), page.url("people"));
    DateRange range = question.range();
    return new LifecycleView.Answer(
        table.chart(page.t("nav.lifecycle")),
        table.rows(),
        page.t("questions.range", page.texts().date(range.from()), page.texts().date(range.to())),
        elapsed);
  }

  @GetMapping("/p/{projectId}/lifecycle.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    LifecycleLink link = LifecycleLink.read(parameters);
    parameters.done();
    Lifecycle.Answer answer =
        events.engine(project).lifecycle(link.question(project, clock.instant()));
    return new LifecycleTable(link, answer, page.texts(), page.url("people"))
        .csv()
        .download("lifecycle.csv");
  }
}
