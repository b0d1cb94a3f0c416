package io.perennial.server.savings;

import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import io.perennial.server.questions.SavingsLink;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/savings}: the time saved for everybody, and its CSV file. */
@Controller
class SavingsController {

  static final QuestionPage<SavingsLink> PAGE = QuestionPage.of(Section.SAVINGS, SavingsLink::read);

  private final QuestionPages pages;
  private final Savings savings;

  SavingsController(QuestionPages pages, Savings savings) {
    this.pages = pages;
    this.savings = savings;
  }

  @GetMapping("/p/{projectId}/savings")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    SavingTerms terms = savings.terms(project);
    return pages.view(PAGE, project, page, query, asking -> SavingsAnswer.ask(asking, terms));
  }

  @GetMapping("/p/{projectId}/savings.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    SavingTerms terms = savings.terms(project);
    return pages.csv(PAGE, project, page, query, asking -> SavingsAnswer.ask(asking, terms).csv());
  }
}
