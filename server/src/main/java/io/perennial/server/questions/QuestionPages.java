package io.perennial.server.questions;

import io.perennial.engine.question.Breakdown;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * What the handlers of question pages share: a form is redirected to the canonical link that it
 * asks for; a link is read, answered and shown, or its problems are listed.
 */
@Component
public final class QuestionPages {

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  QuestionPages(
      ProjectEvents events, Vocabularies vocabularies, Templates templates, MinuteClock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  /** The page; {@code answering} asks the engine and makes the answer ready to be shown. */
  public <L extends QuestionLink, A> View view(
      QuestionPage<L> asked,
      Project project,
      Page page,
      MultiValueMap<String, String> query,
      Function<Asking<L>, A> answering) {
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    L link = asked.reading().apply(parameters, project);
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url(asked.address() + "?" + link.query()));
    }
    Breakdown.Value series = SeriesText.read(parameters);
    Instant now = clock.now();
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems = Problems.lines(parameters.problems(), page.texts());
    Page shown = page.at(asked.section());
    long start = System.nanoTime();
    Optional<A> answer =
        problems.isEmpty() && !vocabulary.isEmpty()
            ? Optional.of(
                answering.apply(
                    new Asking<>(project, shown, link, series, now, events.engine(project))))
            : Optional.empty();
    QuestionView<L, A> view =
        new QuestionView<>(
            asked.address(),
            link,
            FormOptions.of(page.texts(), vocabulary),
            problems,
            vocabulary.isEmpty(),
            link.unmapped(project.roles()),
            answer,
            Duration.ofNanos(System.nanoTime() - start).toMillis());
    return templates.view(
        asked.address() + "/page",
        view,
        shown,
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /** The file {@code <address>.csv} of the same link. */
  public <L extends QuestionLink> ResponseEntity<byte[]> csv(
      QuestionPage<L> asked,
      Project project,
      Page page,
      MultiValueMap<String, String> query,
      Function<Asking<L>, Csv> writing) {
    Parameters parameters = Parameters.of(query);
    L link = asked.reading().apply(parameters, project);
    Breakdown.Value series = SeriesText.read(parameters);
    parameters.done();
    Asking<L> asking =
        new Asking<>(project, page, link, series, clock.now(), events.engine(project));
    return writing.apply(asking).download(asked.address().replace('/', '-') + ".csv");
  }
}
