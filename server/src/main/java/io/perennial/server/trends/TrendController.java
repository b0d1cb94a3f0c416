package io.perennial.server.trends;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.time.DateRange;
import io.perennial.server.catalogue.Vocabularies;
import io.perennial.server.catalogue.Vocabulary;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionForm;
import io.perennial.server.questions.TrendLink;
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

/** {@code /p/{projectId}/trends}: the page and its CSV file. */
@Controller
class TrendController {

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final Clock clock;

  TrendController(
      ProjectEvents events, Vocabularies vocabularies, Templates templates, Clock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/trends")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    TrendLink link = TrendLink.read(parameters);
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url("trends?" + link.query()));
    }
    Instant now = clock.instant();
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems =
        parameters.problems().stream()
            .map(problem -> problem.path() + ": " + Problems.message(problem, page.texts()))
            .toList();
    boolean answered = problems.isEmpty() && !vocabulary.isEmpty();
    TrendView view =
        new TrendView(
            problems.isEmpty() ? link : TrendLink.defaults(),
            new FormOptions(
                page.texts(), vocabulary.names(), vocabulary.traits(), vocabulary.properties()),
            problems,
            vocabulary.isEmpty(),
            link.events().unmapped(project.roles()),
            answered ? Optional.of(answer(project, page, link, now)) : Optional.empty());
    return templates.view(
        "trends/page",
        view,
        page.at(Section.TRENDS),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private TrendView.Answer answer(Project project, Page page, TrendLink link, Instant now) {
    long start = System.nanoTime();
    TrendTable table = table(project, link, page.texts(), now);
    long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
    DateRange range = link.question(project, now).range();
    String span =
        page.t("questions.range", page.texts().date(range.from()), page.texts().date(range.to()));
    String title = page.t("trends.show." + Parameters.id(link.show()));
    return new TrendView.Answer(table.chart(title), table, span, elapsed);
  }

  private TrendTable table(Project project, TrendLink link, Texts texts, Instant now) {
    AnalyticsEngine engine = events.engine(project);
    return link.show() == TrendLink.Show.ACTIVE
        ? TrendTable.of(engine.activeUsers(link.activeUsers(project, now)), texts)
        : TrendTable.of(link, engine.trend(link.question(project, now)), texts);
  }

  @GetMapping("/p/{projectId}/trends.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    TrendLink link = TrendLink.read(parameters);
    parameters.done();
    String value = link.show() == TrendLink.Show.ACTIVE ? "users" : Parameters.id(link.show());
    return table(project, link, page.texts(), clock.instant()).csv(value).download("trend.csv");
  }
}
