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

/** Name, time zone, first day of the week and currency of a project. */
@Controller
class ProjectSettingsController {

  private final Projects projects;
  private final Templates templates;

  ProjectSettingsController(Projects projects, Templates templates) {
    this.projects = projects;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/settings")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    Form form = Form.filled(ProjectBasics.fields(project));
    return templates.view("settings/project", new FormView(form, saved), page.at(Section.SETTINGS));
  }

  @PostMapping("/p/{projectId}/settings")
  @Requires(Access.ADMIN)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<ProjectBasics> basics = ProjectBasics.read(form);
    if (basics.isEmpty()) {
      return templates.view(
          "settings/project",
          new FormView(form, false),
          page.at(Section.SETTINGS),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Project changed = basics.get().applyTo(project);
    projects.update(changed);
    String change = Changes.between(ProjectBasics.fields(project), ProjectBasics.fields(changed));
    if (!change.isEmpty()) {
      auditor.record(project.id(), AuditLog.Action.PROJECT_CHANGED, project.name(), change);
    }
    return new RedirectView(page.url("settings?saved=true"));
  }
}
