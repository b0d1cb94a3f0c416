package io.perennial.server.retention;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.time.DateRange;
import io.perennial.server.catalogue.Vocabularies;
import io.perennial.server.catalogue.Vocabulary;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionForm;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.SeriesText;
import io.perennial.statistics.Proportion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** {@code /p/{projectId}/retention}: the page and its CSV file. */
@Controller
class RetentionController {

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final Clock clock;

  RetentionController(
      ProjectEvents events, Vocabularies vocabularies, Templates templates, Clock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/retention")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    if (QuestionForm.sent(query)) {
      Parameters form = Parameters.of(QuestionForm.fold(query));
      RetentionLink asked = RetentionLink.read(form);
      if (form.problems().isEmpty()) {
        return new RedirectView(page.url("retention?" + asked.query()));
      }
      return show(project, page, asked, form);
    }
    Parameters parameters = Parameters.of(query);
    return show(project, page, RetentionLink.read(parameters), parameters);
  }

  private View show(Project project, Page page, RetentionLink link, Parameters parameters) {
    Instant now = clock.instant();
    Breakdown.Value series = SeriesText.read(parameters);
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems =
        parameters.problems().stream()
            .map(problem -> problem.path() + ": " + Problems.message(problem, page.texts()))
            .toList();
    boolean answered = problems.isEmpty() && !vocabulary.isEmpty();
    RetentionView view =
        new RetentionView(
            problems.isEmpty() ? link : RetentionLink.defaults(),
            new FormOptions(
                page.texts(), vocabulary.names(), vocabulary.traits(), vocabulary.properties()),
            problems,
            vocabulary.isEmpty(),
            unmapped(link, project),
            answered ? Optional.of(answer(project, page, link, series, now)) : Optional.empty());
    return templates.view(
        "retention/page",
        view,
        page.at(Section.RETENTION),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static List<Role> unmapped(RetentionLink link, Project project) {
    List<Role> roles = new ArrayList<>(link.start().unmapped(project.roles()));
    roles.addAll(link.returning().unmapped(project.roles()));
    return roles.stream().distinct().toList();
  }

  private RetentionView.Answer answer(
      Project project, Page page, RetentionLink link, Breakdown.Value chosen, Instant now) {
    Retention.Question question = link.question(project, now);
    long start = System.nanoTime();
    Retention.Answer answer = events.engine(project).retention(question);
    long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
    Retention.Series shown =
        answer.series().stream()
            .filter(series -> series.value().equals(chosen))
            .findFirst()
            .orElse(answer.series().getFirst());
    Matrix.Builder builder = new Matrix.Builder(link, question, page.texts(), page.url("people"));
    Matrix matrix = builder.of(shown);
    return new RetentionView.Answer(
        Curves.chart(link, question, answer, page.texts()),
        matrix.columns(),
        Curves.table(link, answer, shown, page.texts()),
        matrix,
        span(question.cohorts(), page),
        elapsed);
  }

  private static String span(DateRange range, Page page) {
    return page.t(
        "questions.range", page.texts().date(range.from()), page.texts().date(range.to()));
  }

  @GetMapping("/p/{projectId}/retention.csv")
  ResponseEntity<byte[]> csv(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    RetentionLink link = RetentionLink.read(parameters);
    parameters.done();
    Retention.Question question = link.question(project, clock.instant());
    Csv csv =
        new Csv(
            "series", "cohort", "offset", "retained", "size", "rate", "low", "high", "maturity");
    for (Retention.Series series : events.engine(project).retention(question).series()) {
      for (Retention.Cohort cohort : series.cohorts()) {
        for (Retention.Cell cell : cohort.cells()) {
          row(csv, series, cohort, cell);
        }
      }
    }
    return csv.download("retention.csv");
  }

  /** A cell that has not started has no number. */
  private static void row(
      Csv csv, Retention.Series series, Retention.Cohort cohort, Retention.Cell cell) {
    String name = SeriesText.write(series.value());
    String maturity = Parameters.id(cell.maturity());
    if (cell.maturity() == Retention.Maturity.NOT_STARTED) {
      csv.row(name, cohort.start(), cell.offset(), null, cohort.size(), null, null, null, maturity);
      return;
    }
    Proportion share = new Proportion(cell.retained(), cohort.size());
    Proportion.Interval wilson = share.wilson95();
    csv.row(
        name,
        cohort.start(),
        cell.offset(),
        cell.retained(),
        cohort.size(),
        share.value().getAsDouble(),
        wilson.low(),
        wilson.high(),
        maturity);
  }
}
