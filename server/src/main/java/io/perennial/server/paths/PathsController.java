package io.perennial.server.paths;

import io.perennial.engine.question.Paths;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.PathsLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/paths}: the page and its CSV file. */
@Controller
class PathsController {

  static final QuestionPage<PathsLink> PAGE = QuestionPage.of(Section.PATHS, PathsLink::read);

  private final QuestionPages pages;

  PathsController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/paths")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, PathsController::answer);
  }

  @GetMapping("/p/{projectId}/paths.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(
        PAGE,
        project,
        page,
        query,
        asking -> new PathsTable(asking, asking.engine().paths(question(asking))).csv());
  }

  static PathsAnswer answer(Asking<PathsLink> asking) {
    Paths.Question question = question(asking);
    Paths.Answer answer = asking.engine().paths(question);
    PathsTable table = new PathsTable(asking, answer);
    String span = asking.span(question.sessions().range());
    return new PathsAnswer(
        table.chart(span),
        table.nodes(),
        table.edges(),
        asking.texts().number(answer.paths()),
        asking.texts().number(answer.people()),
        span);
  }

  private static Paths.Question question(Asking<PathsLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
