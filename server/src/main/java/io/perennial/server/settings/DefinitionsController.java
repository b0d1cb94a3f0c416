package io.perennial.server.settings;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Targets, segment thresholds, the risk rule, payment terms and assumptions. */
@Controller
class DefinitionsController {

  private final Projects projects;
  private final Templates templates;

  DefinitionsController(Projects projects, Templates templates) {
    this.projects = projects;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/settings/definitions")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    Form form = Form.filled(DefinitionsForm.fields(project));
    return templates.view(
        "settings/definitions", new FormView(form, saved), page.at(Section.SETTINGS));
  }

  @PostMapping("/p/{projectId}/settings/definitions")
  @Requires(Access.ADMIN)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Project> changed = DefinitionsForm.read(form, project);
    if (changed.isEmpty()) {
      return templates.view(
          "settings/definitions",
          new FormView(form, false),
          page.at(Section.SETTINGS),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    projects.update(changed.get());
    String change =
        Changes.between(DefinitionsForm.fields(project), DefinitionsForm.fields(changed.get()));
    if (!change.isEmpty()) {
      auditor.record(project.id(), AuditLog.Action.DEFINITIONS_CHANGED, project.name(), change);
    }
    return new RedirectView(page.url("settings/definitions?saved=true"));
  }
}
