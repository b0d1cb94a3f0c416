package io.perennial.server.features;

import io.perennial.engine.question.FeatureRetention;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FeaturesLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.QuestionPages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/features}: the page and its CSV file. */
@Controller
class FeaturesController {

  static final QuestionPage<FeaturesLink> PAGE =
      QuestionPage.of(Section.FEATURES, FeaturesLink::read);

  private final QuestionPages pages;

  FeaturesController(QuestionPages pages) {
    this.pages = pages;
  }

  @GetMapping("/p/{projectId}/features")
  View page(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.view(PAGE, project, page, query, FeaturesController::answer);
  }

  @GetMapping("/p/{projectId}/features.csv")
  ResponseEntity<byte[]> csv(
      Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    return pages.csv(
        PAGE, project, page, query, asking -> new FeatureTable(asking, ask(asking)).csv());
  }

  static FeaturesAnswer answer(Asking<FeaturesLink> asking) {
    FeatureRetention.Answer answer = ask(asking);
    FeatureTable table = new FeatureTable(asking, answer);
    return new FeaturesAnswer(
        table.chart(),
        table.rows(),
        answer.stayed().denominator(),
        table.share(answer.stayed()),
        answer.pending(),
        asking.span(question(asking).cohorts()));
  }

  private static FeatureRetention.Answer ask(Asking<FeaturesLink> asking) {
    return asking.engine().featureRetention(question(asking));
  }

  private static FeatureRetention.Question question(Asking<FeaturesLink> asking) {
    return asking.link().question(asking.project(), asking.now());
  }
}
