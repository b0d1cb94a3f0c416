package io.perennial.server.trends;

import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.TrendLink;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/trends}: the page and its CSV file. */
@Controller
class TrendController {

  static final QuestionPage<TrendLink> PAGE = QuestionPage.of(Section.TRENDS, TrendLink::read);

  private final QuestionPages pages;

  TrendController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/trends")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, TrendController::answer);
  }

  @GetMapping("/p/{projectId}/trends.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(PAGE, project, page, query, TrendController::csv);
  }

  static TrendAnswer answer(Asking<TrendLink> asking) {
    TrendTable table = table(asking);
    String title = asking.page().t("trends.show." + Parameters.id(asking.link().show()));
    return new TrendAnswer(
        table.chart(title),
        table,
        asking.span(asking.link().question(asking.project(), asking.now()).range()));
  }

  private static Csv csv(Asking<TrendLink> asking) {
    TrendLink link = asking.link();
    return table(asking).csv(link.active() ? "users" : Parameters.id(link.show()));
  }

  private static TrendTable table(Asking<TrendLink> asking) {
    TrendLink link = asking.link();
    return link.active()
        ? TrendTable.of(
            asking.engine().activeUsers(link.activeUsers(asking.project(), asking.now())),
            asking.texts())
        : TrendTable.of(
            link,
            asking.engine().trend(link.question(asking.project(), asking.now())),
            asking.labels());
  }
}
