package io.perennial.server.paths;

import io.perennial.engine.question.StepMatrix;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.StepMatrixLink;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/paths/matrix}: the page and its CSV file. */
@Controller
class StepMatrixController {

  static final QuestionPage<StepMatrixLink> PAGE =
      QuestionPage.of(Section.PATHS, "paths/matrix", StepMatrixLink::read);

  private final QuestionPages pages;

  StepMatrixController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/paths/matrix")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, StepMatrixController::answer);
  }

  @GetMapping("/p/{projectId}/paths/matrix.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(
        PAGE,
        project,
        page,
        query,
        asking -> new StepMatrixTable(asking, asking.engine().stepMatrix(question(asking))).csv());
  }

  static StepMatrixAnswer answer(Asking<StepMatrixLink> asking) {
    StepMatrix.Question question = question(asking);
    StepMatrix.Answer answer = asking.engine().stepMatrix(question);
    StepMatrixTable table = new StepMatrixTable(asking, answer);
    return new StepMatrixAnswer(
        table.columns(),
        table.groups(),
        table.difference(),
        answer.groups().stream().allMatch(group -> group.paths() == 0),
        asking.span(question.paths().sessions().range()));
  }

  private static StepMatrix.Question question(Asking<StepMatrixLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
