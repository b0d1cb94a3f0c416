package io.perennial.server.rhythm;

import io.perennial.engine.question.UsageIntervals;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.RhythmLink;
import io.perennial.server.questions.Together;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/rhythm}: the page and its CSV files. */
@Controller
class RhythmController {

  static final QuestionPage<RhythmLink> PAGE = QuestionPage.of(Section.RHYTHM, RhythmLink::read);

  private static final QuestionPage<RhythmLink> STEPS =
      QuestionPage.of(Section.RHYTHM, "rhythm/steps", RhythmLink::read);

  private final QuestionPages pages;

  RhythmController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/rhythm")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, RhythmController::answer);
  }

  @GetMapping("/p/{projectId}/rhythm.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(PAGE, project, page, query, RhythmController::csv);
  }

  @GetMapping("/p/{projectId}/rhythm/steps.csv")
  ResponseEntity<byte[]> steps(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(STEPS, project, page, query, FirstValueCheck::csv);
  }

  static RhythmAnswer answer(Asking<RhythmLink> asking) {
    try (Together together = new Together()) {
      var gaps = together.ask(() -> asking.engine().usageIntervals(intervals(asking)));
      List<Supplier<TimeToValue.Measured>> times = times(asking, together);
      var steps = together.ask(() -> FirstValueCheck.ask(asking));
      Gaps intervals = new Gaps(gaps.get(), asking);
      TimeToValue value = new TimeToValue(asking, times.stream().map(Supplier::get).toList());
      return new RhythmAnswer(
          intervals.chart(),
          intervals.rows(),
          intervals.facts(),
          value.chart(),
          value.rows(),
          value.columns(),
          value.bins(),
          steps.get(),
          asking.span(intervals(asking).range()));
    }
  }

  private static List<Supplier<TimeToValue.Measured>> times(
      Asking<RhythmLink> asking, Together together) {
    return asking.link().values(asking.project().roles()).stream()
        .map(role -> together.ask(() -> TimeToValue.Measured.ask(asking, role)))
        .toList();
  }

  private static Csv csv(Asking<RhythmLink> asking) {
    Csv csv = new Csv("what", "from_seconds", "to_seconds", "count");
    asking
        .engine()
        .usageIntervals(intervals(asking))
        .intervals()
        .forEach(
            (days, count) -> csv.row("days_between_uses", days * 86_400L, days * 86_400L, count));
    try (Together together = new Together()) {
      times(asking, together).forEach(time -> time.get().addTo(csv));
    }
    return csv;
  }

  private static UsageIntervals.Question intervals(Asking<RhythmLink> asking) {
    return asking.link().intervals(asking.project(), asking.now());
  }
}
