package io.perennial.server.stickiness;

import io.perennial.engine.question.Stickiness;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.StickinessLink;
import io.perennial.server.questions.Together;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/stickiness}: the page and its CSV file. */
@Controller
class StickinessController {

  static final QuestionPage<StickinessLink> PAGE =
      QuestionPage.of(Section.STICKINESS, StickinessLink::read);

  private final QuestionPages pages;

  StickinessController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/stickiness")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, StickinessController::answer);
  }

  @GetMapping("/p/{projectId}/stickiness.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(PAGE, project, page, query, StickinessController::csv);
  }

  static StickinessAnswer answer(Asking<StickinessLink> asking) {
    Stickiness.Question question = question(asking);
    StickinessLink link = asking.link();
    try (Together together = new Together()) {
      var sticky = together.ask(() -> asking.engine().stickiness(question));
      var active =
          together.ask(
              () -> asking.engine().activeUsers(link.activeUsers(asking.project(), asking.now())));
      ActiveDays days = new ActiveDays(asking, sticky.get());
      return new StickinessAnswer(
          days.chart(),
          days.columns(),
          days.rows(),
          days.pooled(),
          ActiveShares.of(active.get(), asking.texts()),
          asking.span(question.range()));
    }
  }

  private static Csv csv(Asking<StickinessLink> asking) {
    Csv csv = new Csv("start", "active_days", "users", "active_users", "complete");
    for (Stickiness.Interval interval : asking.engine().stickiness(question(asking)).intervals()) {
      for (int n = 1; n <= interval.people().size(); n++) {
        csv.row(
            interval.start(),
            n,
            interval.people().get(n - 1),
            interval.active(),
            interval.complete());
      }
    }
    return csv;
  }

  private static Stickiness.Question question(Asking<StickinessLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
