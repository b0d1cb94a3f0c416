package io.perennial.server.funnel;

import io.perennial.engine.question.Funnel;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FunnelLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/funnel}: the page and its CSV file. */
@Controller
class FunnelController {

  static final QuestionPage<FunnelLink> PAGE =
      new QuestionPage<>(
          Section.FUNNEL, (parameters, project) -> FunnelLink.read(parameters, project.roles()));

  private final QuestionPages pages;

  FunnelController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/funnel")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, FunnelController::answer);
  }

  @GetMapping("/p/{projectId}/funnel.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(
        PAGE, project, page, query, asking -> new FunnelTable(asking, ask(asking)).csv());
  }

  private static FunnelAnswer answer(Asking<FunnelLink> asking) {
    Funnel.Answer answer = ask(asking);
    FunnelTable table = new FunnelTable(asking, answer);
    Funnel.Series shown =
        answer.series().stream()
            .filter(series -> series.value().equals(asking.series()))
            .findFirst()
            .orElse(answer.series().getFirst());
    return new FunnelAnswer(
        table.chart(),
        table.label(shown.value()),
        table.steps(shown),
        table.series(shown),
        trend(asking, table, shown),
        times(asking, table, shown),
        asking.span(question(asking).entries()),
        shown.entered() == 0,
        answer.excluded());
  }

  private static FunnelAnswer.Trend trend(
      Asking<FunnelLink> asking, FunnelTable table, Funnel.Series shown) {
    FunnelTrend trend = new FunnelTrend(question(asking), asking.texts());
    List<Funnel.Series> divided = table.divided();
    return new FunnelAnswer.Trend(
        trend.chart(divided, divided.stream().map(one -> table.label(one.value())).toList()),
        trend.rows(shown));
  }

  private static FunnelAnswer.Times times(
      Asking<FunnelLink> asking, FunnelTable table, Funnel.Series shown) {
    FunnelTimes times = new FunnelTimes(asking, shown, table.names());
    return new FunnelAnswer.Times(times.chart(), times.columns(), times.rows());
  }

  private static Funnel.Answer ask(Asking<FunnelLink> asking) {
    return asking.engine().funnel(question(asking));
  }

  private static Funnel.Question question(Asking<FunnelLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
