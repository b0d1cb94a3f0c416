package io.perennial.server.paths;

import io.perennial.engine.question.ChurnPaths;
import io.perennial.engine.question.ChurnPaths.Side;
import io.perennial.engine.question.Departure;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.ChurnPathsLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/paths/churn}: the page and its CSV file. */
@Controller
class ChurnPathsController {

  static final QuestionPage<ChurnPathsLink> PAGE =
      QuestionPage.of(Section.PATHS, "paths/churn", ChurnPathsLink::read);

  private final QuestionPages pages;

  ChurnPathsController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/paths/churn")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, ChurnPathsController::answer);
  }

  @GetMapping("/p/{projectId}/paths/churn.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(
        PAGE,
        project,
        page,
        query,
        asking -> new ChurnPathsTable(asking, asking.engine().churnPaths(question(asking))).csv());
  }

  static ChurnPathsAnswer answer(Asking<ChurnPathsLink> asking) {
    ChurnPaths.Question question = question(asking);
    ChurnPaths.Answer answer = asking.engine().churnPaths(question);
    ChurnPathsTable table = new ChurnPathsTable(asking, answer);
    Optional<Departure> departure = asking.link().departure(asking.project(), asking.now());
    return new ChurnPathsAnswer(
        table.chart(),
        asking.labels().side(asking.link(), Side.LEFT),
        asking.labels().side(asking.link(), Side.STAYED),
        table.group(Side.LEFT),
        table.group(Side.STAYED),
        table.rows(answer.events()),
        table.rows(answer.transitions()),
        table.rows(answer.endings()),
        answer.inBoth(),
        answer.tested(),
        answer.left() == 0 || answer.stayed() == 0,
        asking.span(question.sessions().range()),
        departure.map(d -> asking.texts().date(d.judged())),
        departure
            .map(Departure::judged)
            .filter(day ->
                day.isAfter(asking.link().asOf().day(asking.project().calendar(), asking.now())))
            .isPresent());
  }

  private static ChurnPaths.Question question(Asking<ChurnPathsLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
