package io.perennial.server.lifecycle;

import io.perennial.engine.question.Lifecycle;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.Together;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/lifecycle}: the page and its CSV file. */
@Controller
class LifecycleController {

  static final QuestionPage<LifecycleLink> PAGE =
      QuestionPage.of(Section.LIFECYCLE, LifecycleLink::read);

  private final QuestionPages pages;

  LifecycleController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/lifecycle")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, LifecycleController::answer);
  }

  @GetMapping("/p/{projectId}/lifecycle.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(PAGE, project, page, query, asking -> table(asking).csv());
  }

  private static LifecycleAnswer answer(Asking<LifecycleLink> asking) {
    try (Together together = new Together()) {
      var periods = together.ask(() -> table(asking));
      var segments = together.ask(() -> SegmentTable.ask(asking));
      LifecycleTable table = periods.get();
      return new LifecycleAnswer(
          table.chart(), table.rows(), asking.span(question(asking).range()), segments.get());
    }
  }

  private static LifecycleTable table(Asking<LifecycleLink> asking) {
    return new LifecycleTable(asking, asking.engine().lifecycle(question(asking)));
  }

  private static Lifecycle.Question question(Asking<LifecycleLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
