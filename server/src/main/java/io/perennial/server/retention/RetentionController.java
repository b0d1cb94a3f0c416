package io.perennial.server.retention;

import io.perennial.engine.question.Retention;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.SeriesText;
import io.perennial.statistics.Proportion;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/retention}: the page and its CSV file. */
@Controller
class RetentionController {

  static final QuestionPage<RetentionLink> PAGE =
      QuestionPage.of(Section.RETENTION, RetentionLink::read);

  private final QuestionPages pages;

  RetentionController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/retention")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, RetentionController::answer);
  }

  static RetentionAnswer answer(Asking<RetentionLink> asking) {
    RetentionLink link = asking.link();
    Retention.Question question = link.question(asking.project(), asking.now());
    Retention.Answer answer = asking.engine().retention(question);
    Retention.Series shown =
        answer.series().stream()
            .filter(series -> series.value().equals(asking.series()))
            .findFirst()
            .orElse(answer.series().getFirst());
    Matrix matrix =
        new Matrix.Builder(link, asking.labels(), asking.page().url("people")).of(shown);
    return new RetentionAnswer(
        Curves.chart(link, answer, asking.labels()),
        matrix.columns(),
        Curves.table(link, answer, shown, asking.labels()),
        matrix,
        asking.span(question.cohorts()));
  }

  @GetMapping("/p/{projectId}/retention.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(PAGE, project, page, query, RetentionController::csv);
  }

  private static Csv csv(Asking<RetentionLink> asking) {
    Retention.Question question = asking.link().question(asking.project(), asking.now());
    Csv csv =
        new Csv(
            "series", "cohort", "offset", "retained", "size", "rate", "low", "high", "maturity");
    for (Retention.Series series : asking.engine().retention(question).series()) {
      for (Retention.Cohort cohort : series.cohorts()) {
        for (Retention.Cell cell : cohort.cells()) {
          row(csv, series, cohort, cell);
        }
      }
    }
    return csv;
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
