package io.perennial.server.tasks;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/tasks/questions}: what new users are asked. */
@Controller
class OnboardingController {

  private final Onboarding onboarding;
  private final Templates templates;

  OnboardingController(Onboarding onboarding, Templates templates) {
    this.onboarding = onboarding;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/tasks/questions")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    Form form = OnboardingForm.filled(onboarding.questions(project), onboarding.enabled(project));
    return view(page, form, saved);
  }

  @PostMapping("/p/{projectId}/tasks/questions")
  @Requires(Access.ANALYST)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<List<Question>> questions = OnboardingForm.read(form);
    if (questions.isEmpty()) {
      return view(page, form, false);
    }
    onboarding.save(project, questions.get(), !form.text("enabled").isEmpty());
    auditor.record(
        project.id(),
        AuditLog.Action.TASK_CHANGED,
        page.t("tasks.questions"),
        questions.get().stream().map(Question::trait).toList().toString());
    return new RedirectView(page.url("tasks/questions?saved=true"));
  }

  private View view(Page page, Form form, boolean saved) {
    List<String> problems =
        form.problems().stream()
            .map(problem -> Problems.message(problem, page.texts()))
            .distinct()
            .toList();
    return templates.view(
        "tasks/questions",
        new OnboardingView(form, problems, saved),
        page.at(Section.TASKS).titled("tasks.questions"),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
