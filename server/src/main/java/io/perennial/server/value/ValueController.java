package io.perennial.server.value;

import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.ValueLink;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/value}: the page, and a CSV file of each of its tables. */
@Controller
class ValueController {

  private final QuestionPages pages;
  private final Costs costs;
  private final PurchaseModels models;
  private final QuestionPage<ValueLink> page;

  ValueController(QuestionPages pages, Costs costs, PurchaseModels models, ValueTile tile) {
    this.pages = pages;
    this.costs = costs;
    this.models = models;
    this.page = tile.page();
  }

  @GetMapping("/p/{projectId}/value")
  View page(Project project, Page shown, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(
        page, project, shown, query, asking -> new ValueAnswer(answers(asking), asking));
  }

  /** The file of the table that {@code table} names. */
  @GetMapping("/p/{projectId}/value.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page shown, @RequestParam MultiValueMap<String, String> query) {
    ValueFile table = Parameters.of(query).choice("table", ValueFile.METHODS);
    return pages.csv(page, project, shown, query, asking -> table.of(answers(asking), asking));
  }

  private ValueAnswers answers(Asking<ValueLink> asking) {
    return ValueAnswers.ask(
        asking.link(),
        asking.project(),
        asking.now(),
        asking.engine(),
        costs.all(asking.project()),
        models);
  }
}
