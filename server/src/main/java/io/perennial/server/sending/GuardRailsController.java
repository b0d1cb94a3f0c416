package io.perennial.server.sending;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.budget.Budgets;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.messages.GuardRailSettings;
import io.perennial.server.messages.Rules;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/channels/rules}: guard rails; the budget's limit is shown only. */
@Controller
class GuardRailsController {

  private static final String PATH = "channels/rules";
  private static final int MOST_ROWS = 20;

  private final GuardRailSettings settings;
  private final Budgets budgets;
  private final Templates templates;
  private final Clock clock;

  GuardRailsController(
      GuardRailSettings settings, Budgets budgets, Templates templates, Clock clock) {
    this.settings = settings;
    this.budgets = budgets;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/channels/rules")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    Form form = Form.filled(GuardRailsForm.fields(settings.of(project)));
    return page(project, form, saved, page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/channels/rules")
  @Requires(Access.ADMIN)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Rules> rules = GuardRailsForm.read(form, MOST_ROWS);
    if (rules.isEmpty()) {
      return page(project, form, false, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Rules before = settings.of(project);
    settings.change(project, rules.get());
    auditor.record(
        project.id(),
        AuditLog.Action.GUARD_RAILS_CHANGED,
        project.name(),
        before + " → " + rules.get());
    return new RedirectView(page.url(PATH + "?saved=true"));
  }

  private View page(Project project, Form form, boolean saved, Page page, HttpStatus status) {
    return templates.view(
        "sending/rules",
        new GuardRailsView(
            form,
            Math.min(MOST_ROWS, settings.of(project).caps().size() + 2),
            budgets.standing(project, clock.instant()),
            saved),
        page.at(Section.CHANNELS),
        status);
  }
}
